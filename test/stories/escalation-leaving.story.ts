import type { EscalationDetail } from '#contracts/escalations';
import type { EscalationId, InquiryId, OfficerId, PersonId } from '#contracts/ids';
import { until } from '../support/until';
import { aCommand, type House, openHouse } from './escalation.house';

jest.setTimeout(120_000);

/** How an account stops being an officer's. */
const WAYS: readonly (readonly [string, string])[] = [
  ['is suspended', 'is_active = false'],
  ['gets another role', `role = 'supervisor'`],
];

/** An officer leaves while they have an alert; no worker runs here, each step of the clock is taken by hand. */
describe('an alert whose officer', () => {
  let house: House;
  let operator: PersonId;
  let supervisor: PersonId;
  let leaver: PersonId;
  let other: PersonId;
  let inquiry: InquiryId;

  beforeAll(async () => {
    house = await openHouse();
    operator = await house.person('operator', 'Aytən');
    supervisor = await house.person('supervisor', 'S.M.');
    other = await house.person('officer', 'R.M.');
    await house.duty.set(other, true);
  });
  beforeEach(async () => {
    inquiry = await house.inquiry(operator);
    leaver = await house.person('officer', 'H.Q.');
    await house.duty.set(leaver, true);
  });
  afterEach(() => leaves(leaver, 'is_active = false'));
  afterAll(() => house.close());

  const by = (officerId: PersonId, escalationId: EscalationId) => ({
    officerId,
    escalationId,
    commandId: aCommand(),
  });
  const leaves = (who: PersonId, change: string): Promise<object[]> =>
    house.sql(`update person set ${change} where id = $1`, [who]);
  const raised = async (): Promise<EscalationId> => {
    await house.escalations.pressAlertKey(inquiry, operator, aCommand());
    const { id } = await house.escalations.pressAlertKey(inquiry, operator, aCommand());
    expect(await house.ladder.takeStep(id)).toBe('taken');
    return id;
  };
  const acknowledged = async (who = leaver): Promise<EscalationId> => {
    const id = await raised();
    await house.escalations.acknowledge(id, who);
    return id;
  };
  const accepted = async (who = leaver): Promise<EscalationId> => {
    const id = await acknowledged(who);
    await house.decisions.accept(by(who, id));
    return id;
  };
  const offer = (giver: PersonId, id: EscalationId, to: PersonId) =>
    house.handOvers.offer(by(giver, id), {
      commandId: aCommand(),
      receiverId: to as string as OfficerId,
      documents: ['statement'],
      documentCount: 1,
    });
  const seen = (id: EscalationId): Promise<EscalationDetail> =>
    house.escalations.detail(id, { id: supervisor, role: 'supervisor', unit: 'central' });
  const waitsForALock = (who: string): Promise<true> =>
    until(`${who} waits for it`, async () => {
      const waiting = await house.sql(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return waiting.length === 1;
    });
  /** A change of an account that is under way, as the console makes it. */
  const leaving = async (work: () => Promise<unknown>): Promise<unknown> => {
    const go = await house.holdSql(`update person set is_active = false where id = $1`, [leaver]);
    const working = work();
    await waitsForALock('the officer');
    await go();
    return working;
  };
  const comesBack = async (id: EscalationId): Promise<void> => {
    expect(await house.steps.due(10)).toContain(id);
    expect(await house.ladder.takeStep(id)).toBe('taken');
    const back = await seen(id);
    expect(back).toMatchObject({
      state: 'alerting',
      acknowledgedBy: null,
      acceptedAt: null,
      returned: { by: { id: leaver }, reason: 'officer-left' },
    });
    expect(back.life.at(-1)).toMatchObject({ to: 'alerting', by: null, reason: 'officer-left' });
    const rung = (await house.attempts(id)).filter(({ step }) => step === back.step);
    expect(rung.map(({ recipient_id }) => recipient_id)).toEqual([other]);
    expect(await house.events('alert.returned', id)).toEqual([
      {
        data: { escalationId: id, reason: 'officer-left' },
        rooms: [`person:${operator}`, 'role:supervisor'],
      },
    ]);
    expect(await house.watchdog.look()).toMatchObject({ open: 0 });
    expect((await house.escalations.acknowledge(id, other)).acknowledgedBy?.id).toBe(other);
    expect(await house.ladder.takeStep(id)).toBe('not-due');
  };

  it.each(WAYS)('took it and %s rings at another at once, who is told why', async (_, change) => {
    const id = await acknowledged();
    await leaves(leaver, change);
    await comesBack(id);
  });

  it.each(WAYS)('accepted it, offered it and %s rings at another at once', async (_, change) => {
    const id = await accepted();
    await offer(leaver, id, other);
    await leaves(leaver, change);
    await comesBack(id);
    await expect(house.handOvers.receive(by(other, id))).rejects.toMatchObject({ status: 409 });
  });

  it('takes it while their account is being closed: it is due at once', async () => {
    const id = await raised();
    await leaving(() => house.escalations.acknowledge(id, leaver));
    await comesBack(id);
  });

  it('accepts it when their account has just been closed: it is due at once', async () => {
    const id = await acknowledged();
    await leaves(leaver, 'is_active = false');
    await house.decisions.accept(by(leaver, id));
    await comesBack(id);
  });

  it('is renamed and stays an officer keeps it', async () => {
    const id = await accepted();
    await leaves(leaver, `display_name = 'H.Q.-zadə', is_active = true, role = 'officer'`);
    expect(await house.ladder.takeStep(id)).toBe('not-due');
    expect((await seen(id)).acknowledgedBy?.displayName).toBe('H.Q.-zadə');
  });

  it('is to sign for it and leaves: the offer is over, also the one it replaced, and its giver keeps it', async () => {
    const third = await house.person('officer', 'third');
    const id = await accepted(other);
    await offer(other, id, third);
    await offer(other, id, leaver);
    const due = (await seen(id)).nextStepAt;
    await leaves(leaver, 'is_active = false');
    const open = await seen(id);
    expect(open).toMatchObject({ state: 'accepted', acknowledgedBy: { id: other }, handOver: null });
    expect(open.nextStepAt).toBe(due);
    expect(open.life.at(-1)).toMatchObject({ from: 'accepted', to: 'accepted', reason: 'receiver-left' });
    const told = await house.events('escalation.changed', id);
    expect(told.at(-1)?.rooms).toEqual(expect.arrayContaining([`person:${other}`, `person:${operator}`]));
    expect(await house.watchdog.look()).toMatchObject({ open: 0 });
    for (const late of [third, leaver])
      await expect(house.handOvers.receive(by(late, id))).rejects.toMatchObject({ status: 409 });
    await offer(other, id, third);
    expect(await house.handOvers.receive(by(third, id))).toMatchObject({ state: 'handed-over' });
    await leaves(third, 'is_active = false');
  });

  const signed = async (who = leaver): Promise<EscalationId> => {
    const id = await accepted(other);
    await offer(other, id, who);
    await house.handOvers.receive(by(who, id));
    return id;
  };
  /** The clock says so, everybody sees it, and whoever is on duty signs in the place of whoever left. */
  const isTakenOver = async (id: EscalationId): Promise<void> => {
    expect(await house.steps.due(10)).toContain(id);
    expect(await house.ladder.takeStep(id)).toBe('taken');
    const late = await seen(id);
    expect(late).toMatchObject({
      state: 'handed-over',
      handOver: { receiver: { id: leaver }, hasLeft: true },
    });
    expect(late.life.at(-1)).toMatchObject({
      from: 'handed-over',
      to: 'handed-over',
      by: null,
      reason: 'officer-left',
    });
    expect(await house.watchdog.look()).toMatchObject({ open: 0 });
    const mine = await house.handOvers.receive(by(other, id));
    expect(mine.handOver).toMatchObject({
      giver: { id: leaver },
      receiver: { id: other },
      hasLeft: false,
      overdueAt: null,
    });
    expect((await house.handOvers.close(by(other, id), 'unfounded')).state).toBe('closed');
  };

  it.each(WAYS)('signed for it and %s: others may sign for it at once', async (_, change) => {
    const id = await signed();
    await leaves(leaver, change);
    await isTakenOver(id);
  });

  it('signs for it, and their account is closed meanwhile: the same', async () => {
    const id = await accepted(other);
    await offer(other, id, leaver);
    const sign = await house.holdSql(
      `with receipt as (update hand_over set received_at = clock_timestamp() where escalation_id = $1),
            life as (insert into escalation_transition (escalation_id, from_state, to_state, person_id)
              values ($1, 'accepted', 'handed-over', $2))
       update escalation set state = 'handed-over', next_step_at = clock_timestamp() + interval '72 hours' where id = $1`,
      [id, leaver],
    );
    const closing = leaves(leaver, 'is_active = false');
    await waitsForALock('the account');
    await sign();
    await closing;
    await isTakenOver(id);
  });

  it('would sign in another’s place while their account is being closed: it stays as it is', async () => {
    const absent = await house.person('officer', 'absent');
    const id = await signed(absent);
    await house.elapseToDue(id);
    expect(await house.ladder.takeStep(id)).toBe('taken');
    await expect(leaving(() => house.handOvers.receive(by(leaver, id)))).rejects.toMatchObject({
      code: 'alert-held-by-another',
    });
    expect((await seen(id)).handOver).toMatchObject({ receiver: { id: absent } });
    await leaves(absent, 'is_active = false');
  });

  it('signs for it while their account is being closed: whoever gave it keeps it', async () => {
    const id = await accepted(other);
    await offer(other, id, leaver);
    await expect(leaving(() => house.handOvers.receive(by(leaver, id)))).rejects.toMatchObject({
      code: 'alert-not-handed-over',
    });
    expect(await seen(id)).toMatchObject({
      state: 'accepted',
      acknowledgedBy: { id: other },
      handOver: null,
    });
  });
});
