import { Routes } from '../../apps/console/routes.service';
import { RATES } from '../../apps/console/rates';
import type { Route } from '../../apps/console/route';
import { MESSAGE_ACTION } from '../../apps/console/live-policy';
import type { Socket } from 'socket.io-client';
import type { PersonId } from '#contracts/ids';
import { type ClientMessage } from '#contracts/live';
import { type Action, ROLES, type Role } from '#contracts/permissions';
import { newId } from '#platform/ids';
import { type Facts, Permission } from '#staff/permission';
import { type CaseAtHand, caseAtHand } from './case-at-hand';
import { type Browser, ConsoleWorld } from './console-world';

/** Which id of a case the parameter of a route names, by the first part of its path. */
const NAMED: Record<string, keyof CaseAtHand> = {
  calls: 'callId',
  inquiries: 'inquiryId',
  escalations: 'escalationId',
  offers: 'offerId',
  'call-backs': 'callId',
};
/** Where the answer hangs on more than whose the case is, or on another thing than a case: their own stories try these. */
const ELSEWHERE = new Set([
  'offers',
  'call-backs',
  'break-glass',
  'retention',
  'roster',
  'staff',
  'wishes',
  'workbench',
]);
/** Hangs on a grant that lives. */
const BY_GRANT = 'number.read';
/** About the account of whoever asks; nobody else's can be named. */
const OF_THE_ASKER = new Set(['security', 'channels']);
/** What a request must say to be understood; whether it is allowed is for the table. */
const bodyOf = (name: string): unknown => {
  const bodies: Record<string, unknown> = {
    'inquiries.edit': { field: 'region', value: null, baseVersion: 0, mutationId: newId() },
    'assessments.change': { mutationId: newId() },
    'assessments.judge': {
      commandId: newId(),
      code: 'violence',
      verdict: 'dismissed',
      words: ['x'],
    },
    'assessments.open': { suggestions: [] },
    'inquiries.pressAlertKey': { commandId: newId() },
    'calls.command': { verb: 'mute', commandId: newId() },
    'reviews.flag': { commandId: newId(), reasons: ['violence'] },
    'reviews.confirm': { commandId: newId() },
    'reviews.decline': { commandId: newId(), reason: 'no-sign' },
    'reviews.look': { commandId: newId(), verdict: 'agreed' },
    'messages.send': { commandId: newId(), text: 'x' },
    'messages.read': { messageId: newId() },
    'handling.accept': { commandId: newId() },
    'handling.reject': { commandId: newId(), reason: 'duplicate' },
    'handling.release': { commandId: newId(), reason: 'duplicate' },
    'handling.handOver': { commandId: newId(), receiverId: newId(), documents: [], documentCount: 0 },
    'handling.receive': { commandId: newId() },
    'handling.recordOutcome': { commandId: newId(), outcome: 'unfounded' },
    'unmasking.unmask': { reason: 'danger-to-life' },
    'unmasking.override': { reason: 'danger-to-life' },
    'inquiryretention.hold': { reason: 'court-order' },
  };
  return bodies[name] ?? {};
};

/** Whose the case is: what the asker is to it. Only "the asker's" name them; the alert is open where it is not said. */
const WHOSE = [
  'made and handled',
  'only handled',
  'only sent to',
  "somebody else's",
  "another unit's, the alert unanswered",
  "another unit's",
  "no unit's yet",
  'made and handled, but old',
  'only sent to, but old',
] as const;

const ANSWERED = `update escalation set state = 'acknowledged', acknowledged_at = now(), acknowledged_by = $2,
  next_step_at = now() + interval '30 minutes' where id = $1`;

/** Everything of a case is over for longer than the country pack says. */
async function growOld(world: ConsoleWorld, { callId, inquiryId, escalationId }: CaseAtHand): Promise<void> {
  const { operatorDaysAfterClosing, officerDaysAfterClosing } = world.pack.access;
  await world.query(
    `update call set state = 'ended', end_cause = 'completed', ended_at = now() - make_interval(days => $2) where id = $1`,
    [callId, operatorDaysAfterClosing + 1],
  );
  await world.query(
    `update inquiry set state = 'closed', closed_at = now() - make_interval(days => $2) where id = $1`,
    [inquiryId, operatorDaysAfterClosing + 1],
  );
  await world.query(
    `update escalation set state = 'closed', next_step_at = null, closed_at = now() - make_interval(days => $2) where id = $1`,
    [escalationId, officerDaysAfterClosing + 1],
  );
}

describe('the permission table is what the console does', () => {
  let world: ConsoleWorld;
  let browsers: Record<Role, Browser>;
  let strangers: { operator: PersonId; farOperator: PersonId; officer: PersonId };
  beforeAll(async () => {
    world = await ConsoleWorld.open(undefined, { ...RATES, denial: RATES.read });
    const pairs = await Promise.all(ROLES.map(async (role) => [role, await world.steppedUp(role)] as const));
    browsers = Object.fromEntries(pairs) as Record<Role, Browser>;
    const [operator, farOperator, officer] = await Promise.all([
      world.addPerson('operator', 'colleague'),
      world.addPerson('operator', 'faraway', 'north'),
      world.addPerson('officer', 'comrade'),
    ]);
    strangers = { operator: operator.id, farOperator: farOperator.id, officer: officer.id };
  });
  afterAll(() => world.close());

  /** A case in the tables, and what it is to the person, by the same word. */
  async function placed(
    whose: (typeof WHOSE)[number],
    me: PersonId,
  ): Promise<{ ids: CaseAtHand; facts: Facts }> {
    const isFar = whose.startsWith("another unit's");
    const isOld = whose.endsWith('old');
    const stranger = isFar ? strangers.farOperator : strangers.operator;
    const facts = {
      ownerId: whose.startsWith('made and handled') ? me : stranger,
      operatorId: whose.startsWith('made and handled') || whose === 'only handled' ? me : stranger,
      recipientIds: [whose.startsWith('only sent to') ? me : strangers.officer],
      unit: isFar ? 'north' : whose === "no unit's yet" ? null : 'central',
      isUnanswered: whose !== "another unit's" && !isOld,
      isCaseFresh: !isOld,
      isAlertFresh: !isOld,
    };
    const ids = await caseAtHand(world, { id: facts.operatorId }, { id: facts.recipientIds[0] as PersonId });
    await world.query(`update escalation set raised_by = $1 where id = $2`, [
      facts.ownerId,
      ids.escalationId,
    ]);
    if (whose === "another unit's") await world.query(ANSWERED, [ids.escalationId, strangers.officer]);
    if (facts.unit === null)
      for (const [table, id] of [
        ['call', ids.callId],
        ['inquiry', ids.inquiryId],
      ] as const)
        await world.query(`update ${table} set unit = null where id = $1`, [id]);
    if (isOld) await growOld(world, ids);
    return { ids, facts };
  }

  const nounOf = ({ path }: Route): string => path.split('/')[2] ?? '';
  const aboutOneThing = (): Route[] =>
    world.app
      .get(Routes, { strict: false })
      .all()
      .filter((route) => Object.keys(route.parameters).length > 0 && !OF_THE_ASKER.has(nounOf(route)));

  it('knows what each route is about', () => {
    expect(
      aboutOneThing().filter((route) => !(nounOf(route) in NAMED) && !ELSEWHERE.has(nounOf(route))),
    ).toEqual([]);
    expect(aboutOneThing().length).toBeGreaterThan(12);
  });

  it.each(ROLES)('for a %s, on every route about one thing, whosever it is', async (role) => {
    const me = world.accounts[role].id;
    const done: string[] = [];
    const expected: string[] = [];
    const tried = aboutOneThing().filter((each) => !ELSEWHERE.has(nounOf(each)) && each.action !== BY_GRANT);
    for (const route of tried)
      for (const whose of WHOSE) {
        const { ids, facts } = await placed(whose, me);
        const path = route.path.replace(/:\w+/, ids[NAMED[nounOf(route)] ?? 'callId']);
        const body = route.body || route.method !== 'GET' ? bodyOf(route.name) : undefined;
        const { status, body: said } = await browsers[role].send(route.method, path, body);
        const isAllowed = ![401, 403, 404].includes(status);
        expect({ path: route.path, understood: status !== 422 || said.code !== 'invalid-request' }).toEqual({
          path: route.path,
          understood: true,
        });
        const line = `${route.name}, ${whose}`;
        done.push(`${line}: ${String(isAllowed)}`);
        expected.push(
          `${line}: ${String(new Permission({ id: me, role, unit: 'central' }, route.action as Action).allows(facts))}`,
        );
      }
    expect(done).toEqual(expected);
  });

  it.each([
    ['/api/inquiries', 'inquiry.read', 'inquiryId'],
    ['/api/escalations', 'escalation.read', 'escalationId'],
  ] as const)('in the list %s: each role sees what it may read, and no more', async (path, action, named) => {
    for (const role of ROLES) {
      const me = world.accounts[role].id;
      for (const whose of WHOSE) {
        // A list is short: nothing of before stands in front.
        await world.query(
          `update escalation set state = 'closed', next_step_at = null, closed_at = coalesce(closed_at, now())`,
        );
        const { ids, facts } = await placed(whose, me);
        const { body } = await browsers[role].get(path);
        const isListed = (body.rows ?? []).some(({ id }) => id === ids[named]);
        const isAllowed = new Permission({ id: me, role, unit: 'central' }, action).allows(facts);
        expect({ role, whose, isListed }).toEqual({ role, whose, isListed: isAllowed });
      }
    }
  });

  it('in the flag the screen goes by', async () => {
    for (const role of ['operator', 'supervisor'] as const)
      for (const whose of WHOSE) {
        const me = world.accounts[role].id;
        const { ids, facts } = await placed(whose, me);
        const { status, body } = await browsers[role].get(`/api/inquiries/${ids.inquiryId}`);
        const isEditable = new Permission({ id: me, role, unit: 'central' }, 'inquiry.edit').allows(facts);
        if (status === 200)
          expect({ role, whose, is: body.isEditable }).toEqual({ role, whose, is: isEditable });
        else expect(isEditable).toBe(false);
      }
  });

  it.each(ROLES)('for a %s, in every message over the live line', async (role) => {
    const me = world.accounts[role].id;
    const line = (await world.line(browsers[role])) as unknown as Socket;
    for (const name of Object.keys(MESSAGE_ACTION) as ClientMessage[])
      for (const whose of WHOSE) {
        const { ids, facts } = await placed(whose, me);
        const permission = new Permission({ id: me, role, unit: 'central' }, MESSAGE_ACTION[name]);
        const isAboutOneThing = name.startsWith('alert.');
        const message = { hello: { lastOffset: null }, ping: {} }[name as string] ?? {
          attemptId: ids.attemptId,
        };
        const { ok } = (await line.timeout(5000).emitWithAck(name, message)) as { ok: boolean };
        const isAllowed = isAboutOneThing ? permission.allows(facts) : permission.isForAll;
        expect({ name, whose, ok }).toEqual({ name, whose, ok: isAllowed });
      }
  });
});
