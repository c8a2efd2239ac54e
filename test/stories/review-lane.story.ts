import type { EscalationView } from '#contracts/escalations';
import type { EscalationId, InquiryId, PersonId } from '#contracts/ids';
import { NotFound } from '#platform/problems/invalid-request';
import { until } from '../support/until';
import { aCommand, type House, openHouse } from './escalation.house';

jest.setTimeout(120_000);

const TEN_MINUTES = 600;

/** The second lane: flagged, not danger. No worker runs here, each turn of the clock is taken by hand. */
describe('an inquiry that is flagged for review', () => {
  let house: House;
  let operator: PersonId;
  let colleague: PersonId;
  let supervisor: PersonId;
  let second: PersonId;
  let ofGanja: PersonId;
  let officer: PersonId;
  let inquiry: InquiryId;

  beforeAll(async () => {
    house = await openHouse();
    operator = await house.person('operator', 'Aytən');
    colleague = await house.person('operator', 'Rəşad');
    supervisor = await house.person('supervisor', 'S.M.');
    second = await house.person('supervisor', 'N.A.');
    ofGanja = await house.person('supervisor', 'G.', 'ganja');
    officer = await house.person('officer', 'H.Q.');
    await house.duty.set(officer, true);
  });
  beforeEach(async () => {
    inquiry = await house.inquiry(operator);
  });
  afterAll(() => house.close());

  const flag = (reasons = ['debt-bondage'], commandId = aCommand()): Promise<EscalationView> =>
    house.flags.flag(inquiry, operator, { commandId, reasons });
  const press = (): Promise<EscalationView> => house.escalations.pressAlertKey(inquiry, operator, aCommand());
  const as = (id: PersonId, unit = 'central') => {
    const { reviews, queue } = house.supervising({ id, role: 'supervisor', unit });
    return {
      confirm: (alert: EscalationId, commandId = aCommand()) => reviews.confirm(alert, commandId),
      decline: (alert: EscalationId, reason = 'no-sign') => reviews.decline(alert, aCommand(), reason),
      waiting: async () => (await queue.waiting()).rows.map(({ id: waiting }) => waiting),
      month: async () => (await queue.waiting()).month,
    };
  };
  const dueIn = async (id: EscalationId): Promise<number> => {
    const [row] = await house.sql<{ seconds: number }>(
      `select extract(epoch from next_step_at - clock_timestamp())::float8 as seconds from escalation where id = $1`,
      [id],
    );
    return row?.seconds ?? Number.NaN;
  };
  const life = (id: EscalationId) =>
    house.sql(
      `select to_state as "to", person_id as by, reason from escalation_transition where escalation_id = $1 order by id`,
      [id],
    );
  const recorded = async (): Promise<[action: string, person: string][]> =>
    (
      await house.sql<{ action: string; person_id: string }>(
        `select action, person_id from audit_entry where subject_id = $1 and action like 'escalation.%'
            and action <> 'escalation.read' order by at`,
        [inquiry],
      )
    ).map(({ action, person_id }) => [action, person_id]);
  /** What the watchdog finds wrong with it. */
  const faults = async (id: EscalationId): Promise<string[]> => {
    await house.watchdog.look();
    return (await house.watchdog.open())
      .filter(({ escalationId }) => escalationId === id)
      .map(({ fault }) => fault);
  };
  const silence = async (id: EscalationId): Promise<void> => {
    await house.elapseToDue(id);
    expect(await house.steps.take([id])).toEqual([id]);
  };
  const answered = (facts: object): object => ({
    code: 'flag-answered',
    status: 409,
    facts: expect.objectContaining(facts) as unknown,
  });

  it('waits ten minutes for its desk, and no officer hears of it', async () => {
    const flagged = await flag(['violence', 'debt-bondage']);
    expect(flagged).toMatchObject({
      lane: 'review',
      state: 'awaiting-confirmation',
      raisedAt: null,
      attempts: [],
      // In the order of the country pack, whatever was ticked first.
      review: { reasons: ['debt-bondage', 'violence'], turn: 1, answer: null },
    });
    expect(Math.abs((await dueIn(flagged.id)) - TEN_MINUTES)).toBeLessThan(5);
    expect(await house.steps.take([flagged.id])).toEqual([]);
    expect(await house.attempts(flagged.id)).toEqual([]);
    expect(await life(flagged.id)).toEqual([
      { to: 'awaiting-confirmation', by: operator, reason: 'debt-bondage violence' },
    ]);
    expect(await recorded()).toEqual([['escalation.flag', operator]]);
    const told = await house.events('escalation.changed', flagged.id);
    expect(told.map(({ rooms }) => rooms)).toEqual([[`person:${operator}`, 'role:supervisor']]);
    expect(await as(supervisor).waiting()).toContain(flagged.id);
    expect(await as(ofGanja, 'ganja').waiting()).not.toContain(flagged.id);
    expect(await faults(flagged.id)).toEqual([]);
  });

  it('is one flag however often it is pressed, and reasons come from the list alone', async () => {
    const commandId = aCommand();
    const [once, again] = await Promise.all([flag(['violence'], commandId), flag(['threats'])]);
    const repeated = await flag(['violence'], commandId);
    expect(new Set([once.id, again.id, repeated.id]).size).toBe(1);
    expect(await house.path(once.id)).toEqual(['>awaiting-confirmation']);
    await expect(flag(['he said that'])).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(
      house.flags.flag(inquiry, colleague, { commandId: aCommand(), reasons: ['threats'] }),
    ).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('lists the first due first, and how the month went', async () => {
    const before = await as(supervisor).month();
    const older = await flag();
    inquiry = await house.inquiry(operator);
    const newer = await flag();
    await house.elapse(newer.id, 60);
    const waiting = await as(supervisor).waiting();
    expect(waiting.indexOf(newer.id)).toBeLessThan(waiting.indexOf(older.id));
    await as(supervisor).confirm(newer.id);
    expect(await as(supervisor).month()).toEqual({
      flagged: before.flagged + 2,
      confirmed: before.confirmed + 1,
    });
  });

  describe('is answered', () => {
    it('confirmed: the ladder begins at once, as for danger', async () => {
      const { id } = await flag();
      const raised = await as(supervisor).confirm(id);
      expect(raised).toMatchObject({
        state: 'raised',
        lane: 'review',
        review: { answer: 'confirmed', answeredBy: { displayName: 'S.M.' }, declineReason: null },
      });
      expect(await dueIn(id)).toBeLessThanOrEqual(0);
      expect(await house.steps.take([id])).toEqual([id]);
      expect((await house.attempts(id)).map(({ recipient_id }) => recipient_id)).toEqual([officer]);
      expect(await life(id)).toEqual([
        { to: 'awaiting-confirmation', by: operator, reason: 'debt-bondage' },
        { to: 'raised', by: supervisor, reason: 'confirmed' },
        { to: 'alerting', by: null, reason: null },
      ]);
      expect(await recorded()).toEqual([
        ['escalation.flag', operator],
        ['escalation.confirm', supervisor],
      ]);
      expect(await as(supervisor).waiting()).not.toContain(id);
    });

    it('declined with a reason, which whoever flagged it reads; it may be flagged again', async () => {
      const { id } = await flag();
      await expect(as(supervisor).decline(id, 'because')).rejects.toMatchObject({ code: 'invalid-request' });
      await as(supervisor).decline(id, 'police-have-it');
      const seen = await house.escalations.detail(id, { id: operator, role: 'operator', unit: 'central' });
      expect(seen).toMatchObject({
        state: 'declined',
        nextStepAt: null,
        review: {
          answer: 'declined',
          declineReason: 'police-have-it',
          answeredBy: { displayName: 'S.M.' },
        },
      });
      expect(seen.life.at(-1)).toMatchObject({ to: 'declined', reason: 'police-have-it' });
      expect(await recorded()).toEqual([
        ['escalation.flag', operator],
        ['escalation.decline', supervisor],
      ]);
      const again = await flag(['threats']);
      expect(again).toMatchObject({ state: 'awaiting-confirmation', review: { reasons: ['threats'] } });
      expect(again.id).not.toBe(id);
      expect(await press()).toMatchObject({ id: again.id, state: 'raised', lane: 'danger' });
    });

    it('once: of two at the same time the second reads what became of it', async () => {
      for (let round = 0; round < 5; round++) {
        inquiry = await house.inquiry(operator);
        const { id } = await flag();
        const answers = await Promise.allSettled([as(supervisor).confirm(id), as(second).decline(id)]);
        const [won] = answers.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
        const [lost] = answers.flatMap((each): unknown[] =>
          each.status === 'rejected' ? [each.reason] : [],
        );
        expect(won).toBeDefined();
        expect(lost).toMatchObject(
          answered({ state: won?.state, review: won?.review?.answer, by: won?.review?.answeredBy }),
        );
        expect((await house.path(id)).slice(1)).toEqual([`awaiting-confirmation>${won?.state ?? ''}`]);
        expect(await recorded()).toHaveLength(2);
      }
    });

    it('not from an old page, and the same command twice is one answer', async () => {
      const { id } = await flag();
      const commandId = aCommand();
      const first = await as(supervisor).confirm(id, commandId);
      expect(await as(supervisor).confirm(id, commandId)).toEqual(first);
      await house.steps.take([id]);
      await house.escalations.acknowledge(id, officer);
      await expect(as(second).decline(id)).rejects.toMatchObject(
        answered({ state: 'acknowledged', review: 'confirmed' }),
      );
      expect((await recorded()).map(([action]) => action)).toEqual([
        'escalation.flag',
        'escalation.confirm',
        'escalation.acknowledge',
      ]);
    });

    it('not by whoever flagged it, whatever they have become, nor by another desk in its turn', async () => {
      const { id } = await flag();
      await expect(as(operator).confirm(id)).rejects.toMatchObject({ code: 'own-flag' });
      await expect(as(ofGanja, 'ganja').confirm(id)).rejects.toThrow(NotFound);
      expect(await as(operator).waiting()).not.toContain(id);
      expect(await house.path(id)).toEqual(['>awaiting-confirmation']);
    });
  });

  describe('that nobody answers', () => {
    it('goes to every desk, then to the police by itself, marked as not confirmed', async () => {
      const { id } = await flag();
      await silence(id);
      expect(Math.abs((await dueIn(id)) - TEN_MINUTES)).toBeLessThan(5);
      expect(await as(ofGanja, 'ganja').waiting()).toContain(id);
      expect(await as(supervisor).waiting()).toContain(id);
      const seen = await house.escalations.detail(id, { id: ofGanja, role: 'supervisor', unit: 'ganja' });
      expect(seen).toMatchObject({ review: { turn: 2 }, police: { withheld: expect.any(Array) as unknown } });
      expect(await faults(id)).toEqual([]);
      await silence(id);
      const sent = await house.escalations.detail(id, { id: officer, role: 'officer', unit: 'central' });
      expect(sent).toMatchObject({
        state: 'alerting',
        review: { answer: 'unconfirmed', answeredBy: null, reasons: ['debt-bondage'] },
      });
      expect((await house.attempts(id)).map(({ recipient_id }) => recipient_id)).toEqual([officer]);
      expect(await life(id)).toEqual([
        { to: 'awaiting-confirmation', by: operator, reason: 'debt-bondage' },
        { to: 'awaiting-confirmation', by: null, reason: 'desk-silent' },
        { to: 'raised', by: null, reason: 'unconfirmed' },
        { to: 'alerting', by: null, reason: null },
      ]);
      await expect(as(supervisor).decline(id)).rejects.toMatchObject(
        answered({ state: 'alerting', review: 'unconfirmed', by: null }),
      );
    });

    it('is answered by another desk in the second turn, which keeps no sight of it', async () => {
      const { id } = await flag();
      await silence(id);
      const declined = await as(ofGanja, 'ganja').decline(id, 'case-over');
      expect(declined).toMatchObject({ state: 'declined', region: null });
      await expect(
        house.escalations.detail(id, { id: ofGanja, role: 'supervisor', unit: 'ganja' }),
      ).rejects.toThrow(NotFound);
    });

    it('skips the turn of a desk where nobody is, and waits on where the country wants it', async () => {
      const elsewhere = await openHouse({ reviewUnattended: 'stay' });
      try {
        const here = await elsewhere.person('operator');
        const { id, review } = await elsewhere.flags.flag(await elsewhere.inquiry(here), here, {
          commandId: aCommand(),
          reasons: ['violence'],
        });
        expect(review).toMatchObject({ turn: 2 });
        await elsewhere.startWorker();
        for (let turn = 2; turn < 4; turn++) {
          await elsewhere.elapseToDue(id);
          await until('the end of a turn', async () => (await elsewhere.path(id)).length === turn);
        }
        expect((await elsewhere.path(id)).slice(1)).toEqual([
          'awaiting-confirmation>awaiting-confirmation',
          'awaiting-confirmation>awaiting-confirmation',
        ]);
        expect(await elsewhere.watchdog.look()).toMatchObject({ open: 0 });
      } finally {
        await elsewhere.close();
      }
    });

    it('alarms when the clock forgets it', async () => {
      const { id } = await flag();
      await house.elapse(id, TEN_MINUTES + 30);
      expect(await faults(id)).toEqual(['late']);
      await house.sql(`update escalation set next_step_at = now() + interval '11 minutes' where id = $1`, [
        id,
      ]);
      expect(await faults(id)).toEqual(['due-too-late']);
      await expect(
        house.sql(`update escalation set next_step_at = null where id = $1`, [id]),
      ).rejects.toThrow();
      await as(supervisor).decline(id);
      expect(await faults(id)).toEqual([]);
    });
  });

  describe('when there is danger after all', () => {
    it('is raised by the alert key at once, as the same alert', async () => {
      const { id } = await flag();
      expect(await press()).toMatchObject({
        id,
        lane: 'danger',
        state: 'raised',
        review: { answer: 'overtaken', reasons: ['debt-bondage'] },
      });
      expect(await house.steps.take([id])).toEqual([id]);
      expect(await house.path(id)).toEqual([
        '>awaiting-confirmation',
        'awaiting-confirmation>raised',
        'raised>alerting',
      ]);
      const alerts = await house.sql(`select id from escalation where inquiry_id = $1`, [inquiry]);
      expect(alerts).toHaveLength(1);
      expect(await flag()).toMatchObject({ id, state: 'alerting' });
    });

    it('and a confirmation of the same moment make one alert', async () => {
      for (let round = 0; round < 5; round++) {
        inquiry = await house.inquiry(operator);
        const { id } = await flag();
        const [pressed, confirmed] = await Promise.allSettled([press(), as(supervisor).confirm(id)]);
        expect(pressed).toMatchObject({ status: 'fulfilled', value: { id, state: 'raised' } });
        if (confirmed.status === 'rejected')
          expect(confirmed.reason).toMatchObject(answered({ state: 'raised', review: 'overtaken' }));
        await house.steps.take([id]);
        expect((await house.path(id)).slice(1)).toEqual(['awaiting-confirmation>raised', 'raised>alerting']);
        expect(await house.attempts(id)).toHaveLength(1);
      }
    });

    it('and one who declines it leaves a key pressed at the same time to raise it', async () => {
      for (let round = 0; round < 5; round++) {
        inquiry = await house.inquiry(operator);
        const { id } = await flag();
        const [pressed] = await Promise.allSettled([press(), as(supervisor).decline(id)]);
        expect(pressed.status).toBe('fulfilled');
        const alerts = await house.sql<{ state: string }>(
          `select state from escalation where inquiry_id = $1 order by created_at`,
          [inquiry],
        );
        expect([['raised'], ['declined', 'armed']]).toContainEqual(alerts.map(({ state }) => state));
      }
    });

    it('a flag beside the key of the same moment is one thing, and never less than the key', async () => {
      for (let round = 0; round < 5; round++) {
        inquiry = await house.inquiry(operator);
        const [pressed, flagged] = await Promise.all([press(), flag()]);
        expect(pressed.id).toBe(flagged.id);
        expect(['armed', 'raised']).toContain(pressed.state);
      }
    });
  });
});
