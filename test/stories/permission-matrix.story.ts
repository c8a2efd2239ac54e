import { Routes } from '../../apps/console/routes.service';
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
const ELSEWHERE = new Set(['offers', 'call-backs', 'break-glass', 'retention', 'staff', 'wishes']);
/** Hangs on a grant that lives. */
const BY_GRANT = 'number.read';
/** About the account of whoever asks; nobody else's can be named. */
const OF_THE_ASKER = new Set(['security']);
/** What a request must say to be understood; whether it is allowed is for the table. */
const bodyOf = (name: string): unknown => {
  const bodies: Record<string, unknown> = {
    'inquiries.edit': { field: 'region', value: null, baseVersion: 0, mutationId: newId() },
    'inquiries.pressAlertKey': { commandId: newId() },
    'calls.command': { verb: 'mute', commandId: newId() },
    'unmasking.unmask': { reason: 'danger-to-life' },
    'unmasking.override': { reason: 'danger-to-life' },
    'inquiryretention.hold': { reason: 'court-order' },
  };
  return bodies[name] ?? {};
};

/** Whose the case is: what the asker is to it. */
const WHOSE = ['made and handled', 'only handled', 'only sent to', "somebody else's"] as const;

describe('the permission table is what the console does', () => {
  let world: ConsoleWorld;
  let browsers: Record<Role, Browser>;
  let strangers: { operator: PersonId; officer: PersonId };
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    const pairs = await Promise.all(ROLES.map(async (role) => [role, await world.steppedUp(role)] as const));
    browsers = Object.fromEntries(pairs) as Record<Role, Browser>;
    const [operator, officer] = await Promise.all([
      world.addPerson('operator', 'colleague'),
      world.addPerson('officer', 'comrade'),
    ]);
    strangers = { operator: operator.id, officer: officer.id };
  });
  afterAll(() => world.close());

  /** A case in the tables, and what it is to the person, by the same word. */
  async function placed(
    whose: (typeof WHOSE)[number],
    me: PersonId,
  ): Promise<{ ids: CaseAtHand; facts: Facts }> {
    const facts = {
      ownerId: whose === 'made and handled' ? me : strangers.operator,
      operatorId: whose === 'made and handled' || whose === 'only handled' ? me : strangers.operator,
      recipientIds: [whose === 'only sent to' ? me : strangers.officer],
    };
    const ids = await caseAtHand(world, { id: facts.operatorId }, { id: facts.recipientIds[0] as PersonId });
    await world.query(`update escalation set raised_by = $1 where id = $2`, [
      facts.ownerId,
      ids.escalationId,
    ]);
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
          `${line}: ${String(new Permission({ id: me, role }, route.action as Action).allows(facts))}`,
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
        const { ids, facts } = await placed(whose, me);
        const { body } = await browsers[role].get(path);
        const isListed = (body.rows ?? []).some(({ id }) => id === ids[named]);
        const isAllowed = new Permission({ id: me, role }, action).allows(facts);
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
        const isEditable = new Permission({ id: me, role }, 'inquiry.edit').allows(facts);
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
        const permission = new Permission({ id: me, role }, MESSAGE_ACTION[name]);
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
