import type { EscalationDetail, EscalationView, HandOver } from '#contracts/escalations';
import type { CommandId, EscalationId, InquiryId, OfficerId, PersonId } from '#contracts/ids';
import { InvalidRequest, NotFound } from '#platform/problems/invalid-request';
import { aCommand, type House, openHouse } from './escalation.house';

jest.setTimeout(120_000);

const HALF_AN_HOUR = 30 * 60;
const A_DAY = 24 * 3600;

/** What follows the acknowledgement; no worker runs here, each step of the clock is taken by hand. */
describe('an alert that an officer has', () => {
  let house: House;
  let operator: PersonId;
  let supervisor: PersonId;
  let first: PersonId;
  let second: PersonId;
  let off: PersonId;
  let inquiry: InquiryId;

  beforeAll(async () => {
    house = await openHouse();
    operator = await house.person('operator', 'Aytən');
    supervisor = await house.person('supervisor', 'S.M.');
    first = await house.person('officer', 'H.Q.');
    second = await house.person('officer', 'R.M.');
    off = await house.person('officer', 'off duty');
    await house.duty.set(first, true);
  });
  beforeEach(async () => {
    inquiry = await house.inquiry(operator);
  });
  afterAll(() => house.close());

  const by = (officerId: PersonId, escalationId: EscalationId, commandId: CommandId = aCommand()) => ({
    officerId,
    escalationId,
    commandId,
  });
  const { accept, reject, release, offer, receive, close } = {
    accept: (who: PersonId, id: EscalationId, commandId?: CommandId) =>
      house.decisions.accept(by(who, id, commandId)),
    reject: (who: PersonId, id: EscalationId, reason = 'wrong-territory', commandId?: CommandId) =>
      house.decisions.reject(by(who, id, commandId), reason),
    release: (who: PersonId, id: EscalationId, reason = 'cannot-act', commandId?: CommandId) =>
      house.decisions.release(by(who, id, commandId), reason),
    offer: (who: PersonId, id: EscalationId, to: PersonId, wish: Partial<HandOver> = {}) =>
      house.handOvers.offer(by(who, id), {
        commandId: aCommand(),
        receiverId: to as string as OfficerId,
        documents: ['statement', 'inquiry-record'],
        documentCount: 3,
        ...wish,
      }),
    receive: (who: PersonId, id: EscalationId, commandId?: CommandId) =>
      house.handOvers.receive(by(who, id, commandId)),
    close: (who: PersonId, id: EscalationId, outcome = 'victim-identified') =>
      house.handOvers.close(by(who, id), outcome),
  };
  const raised = async (): Promise<EscalationId> => {
    await house.escalations.pressAlertKey(inquiry, operator, aCommand());
    const { id } = await house.escalations.pressAlertKey(inquiry, operator, aCommand());
    expect(await house.ladder.takeStep(id)).toBe('taken');
    return id;
  };
  const acknowledged = async (): Promise<EscalationId> => {
    const id = await raised();
    await house.escalations.acknowledge(id, first);
    return id;
  };
  const accepted = async (): Promise<EscalationId> => {
    const id = await acknowledged();
    await accept(first, id);
    return id;
  };
  const handedOver = async (to = second): Promise<EscalationId> => {
    const id = await accepted();
    await offer(first, id, to);
    await receive(to, id);
    return id;
  };
  const seen = (id: EscalationId): Promise<EscalationDetail> =>
    house.escalations.detail(id, { id: supervisor, role: 'supervisor', unit: 'central' });
  const since = async (id: EscalationId, from: string): Promise<string[]> => {
    const path = await house.path(id);
    return path.slice(path.indexOf(from) + 1);
  };
  const dueIn = async (id: EscalationId): Promise<number> => {
    const [row] = await house.sql<{ seconds: number }>(
      `select extract(epoch from next_step_at - clock_timestamp())::float8 as seconds from escalation where id = $1`,
      [id],
    );
    return row?.seconds ?? Number.NaN;
  };
  const refusal = (code: string, facts: object = {}): object => ({
    code,
    status: 409,
    facts: expect.objectContaining(facts) as unknown,
  });

  describe('is accepted', () => {
    it('by whoever took it; the law’s day counts from the alert', async () => {
      const id = await acknowledged();
      expect(Math.abs((await dueIn(id)) - HALF_AN_HOUR)).toBeLessThan(5);
      const taken = await accept(first, id);
      expect(taken).toMatchObject({ state: 'accepted', acknowledgedBy: { id: first } });
      expect(taken.acceptedAt).not.toBeNull();
      const day = Date.parse(taken.nextStepAt ?? '') - Date.parse(taken.raisedAt ?? '');
      expect(day).toBe(A_DAY * 1000);
      expect(await since(id, 'alerting>acknowledged')).toEqual(['acknowledged>accepted']);
    });

    it('once: the same command, another one, and five at a time are one acceptance and one answer', async () => {
      const id = await acknowledged();
      const commandId = aCommand();
      const [one, ...others] = await Promise.all(
        Array.from({ length: 5 }, (_, nth) => accept(first, id, nth < 3 ? commandId : aCommand())),
      );
      for (const other of others) expect(other).toEqual(one);
      expect(await accept(first, id, commandId)).toEqual(one);
      expect(await since(id, 'alerting>acknowledged')).toEqual(['acknowledged>accepted']);
    });

    it('by nobody else: another officer learns who has it, one it was never sent to finds nothing', async () => {
      const id = await acknowledged();
      await expect(accept(second, id)).rejects.toThrow(NotFound);
      await offerless(id, second);
      await expect(accept(second, id)).rejects.toMatchObject(
        refusal('alert-held-by-another', { state: 'acknowledged', by: { id: first, displayName: 'H.Q.' } }),
      );
      await expect(reject(second, id)).rejects.toMatchObject(refusal('alert-held-by-another'));
      expect((await seen(id)).state).toBe('acknowledged');
    });
  });

  /** It was sent to that officer, too. */
  const offerless = (id: EscalationId, officer: PersonId) =>
    house.sql(
      `insert into alert_attempt (id, escalation_id, step, recipient_id, channel, state)
       values (gen_random_uuid(), $1, 1, $2, 'console', 'superseded')`,
      [id, officer],
    );

  describe('is rejected', () => {
    it('with a reason: on the ladder again at once, to others too, and the supervisors know why', async () => {
      const id = await acknowledged();
      const back = await reject(first, id);
      expect(back).toMatchObject({
        state: 'alerting',
        acknowledgedAt: null,
        acknowledgedBy: null,
        returned: { by: { id: first, displayName: 'H.Q.' }, reason: 'wrong-territory' },
      });
      expect(await since(id, 'alerting>acknowledged')).toEqual([
        'acknowledged>rejected',
        'rejected>alerting',
      ]);
      expect(await house.events('alert.returned', id)).toEqual([
        {
          data: { escalationId: id, reason: 'wrong-territory' },
          rooms: [`person:${operator}`, 'role:supervisor'],
        },
      ]);
      expect(await dueIn(id)).toBeLessThanOrEqual(0);
      expect(await house.ladder.takeStep(id)).toBe('taken');
      const reached = (await house.attempts(id)).filter(({ step }) => step === 2);
      expect(reached.map(({ recipient_id }) => recipient_id).sort()).toEqual([first, second, off].sort());
      const { life, returned } = await seen(id);
      expect(returned?.reason).toBe('wrong-territory');
      expect(life.find(({ to }) => to === 'rejected')).toMatchObject({
        from: 'acknowledged',
        by: { displayName: 'H.Q.' },
        reason: 'wrong-territory',
      });
      await house.escalations.acknowledge(id, second);
      expect(await accept(second, id)).toMatchObject({ state: 'accepted' });
    });

    it('by its only officer: it goes on all the same, and says that there is nobody else', async () => {
      await house.sql(`update person set is_active = false where id = any($1::uuid[])`, [[second, off]]);
      try {
        const id = await acknowledged();
        await reject(first, id, 'cannot-act');
        expect(await house.ladder.takeStep(id)).toBe('taken');
        expect((await house.attempts(id)).map(({ step }) => step)).toEqual([1, 2]);
        expect(await house.events('alert.unstaffed', id)).toHaveLength(1);
        expect(await dueIn(id)).toBeGreaterThan(30);
      } finally {
        await house.sql(`update person set is_active = true where id = any($1::uuid[])`, [[second, off]]);
      }
    });

    it('once: repeated it comes back once, and not at all from whoever took it since', async () => {
      const id = await acknowledged();
      const commandId = aCommand();
      const back = await reject(first, id, 'duplicate', commandId);
      expect(await reject(first, id, 'duplicate', commandId)).toEqual(back);
      expect(await reject(first, id, 'duplicate')).toEqual(back);
      await expect(reject(first, id, 'cannot-act')).rejects.toMatchObject(
        refusal('alert-went-back', { state: 'alerting' }),
      );
      await house.ladder.takeStep(id);
      await house.escalations.acknowledge(id, second);
      await expect(reject(first, id, 'duplicate')).rejects.toMatchObject(refusal('alert-held-by-another'));
      await house.escalations.detail(id, { id: first, role: 'officer', unit: 'central' });
      expect(await reject(first, id, 'duplicate', commandId)).toEqual(back);
      expect((await house.path(id)).filter((step) => step === 'acknowledged>rejected')).toHaveLength(1);
    });

    it('not for a reason of one’s own, and not after it was accepted', async () => {
      const id = await acknowledged();
      await expect(reject(first, id, 'no mood')).rejects.toThrow(InvalidRequest);
      await accept(first, id);
      await expect(reject(first, id)).rejects.toMatchObject(refusal('alert-accepted', { state: 'accepted' }));
    });

    it('though the key was pressed anew for the same inquiry: two alerts, and none is lost', async () => {
      const id = await acknowledged();
      await house.sql(`update escalation set acknowledged_at = now() - interval '31 minutes' where id = $1`, [
        id,
      ]);
      const anew = await raised();
      expect(anew).not.toBe(id);
      expect(await reject(first, id)).toMatchObject({ id, state: 'alerting' });
      expect(await house.ladder.takeStep(id)).toBe('taken');
    });
  });

  describe('is given back by whoever accepted it', () => {
    it('with a reason: its next step is due at once, an offer is over, and the supervisors know why', async () => {
      const id = await accepted();
      await offer(first, id, second);
      const back = await release(first, id);
      expect(back).toMatchObject({
        state: 'alerting',
        acknowledgedBy: null,
        acceptedAt: null,
        handOver: null,
        returned: { by: { id: first, displayName: 'H.Q.' }, reason: 'cannot-act' },
      });
      expect(await since(id, 'accepted>accepted')).toEqual(['accepted>alerting']);
      expect(await house.events('alert.returned', id)).toEqual([
        {
          data: { escalationId: id, reason: 'cannot-act' },
          rooms: [`person:${operator}`, 'role:supervisor'],
        },
      ]);
      expect(await dueIn(id)).toBeLessThanOrEqual(0);
      expect(await house.ladder.takeStep(id)).toBe('taken');
      expect((await house.attempts(id)).filter(({ step }) => step === 2)).toHaveLength(3);
      expect((await seen(id)).life.at(-1)).toMatchObject({
        from: 'accepted',
        to: 'alerting',
        by: { displayName: 'H.Q.' },
        reason: 'cannot-act',
      });
      await expect(receive(second, id)).rejects.toMatchObject(refusal('alert-went-back'));
      await house.escalations.acknowledge(id, second);
      expect(await accept(second, id)).toMatchObject({ state: 'accepted', handOver: null });
    });

    it('once, by nobody else, for a reason of the list, and not before or after they have it', async () => {
      const id = await acknowledged();
      await expect(release(first, id)).rejects.toMatchObject(refusal('alert-not-accepted'));
      await accept(first, id);
      await expect(release(first, id, 'tired')).rejects.toThrow(InvalidRequest);
      await offerless(id, second);
      await expect(release(second, id)).rejects.toMatchObject(refusal('alert-held-by-another'));
      const commandId = aCommand();
      const [back, again] = await Promise.all([
        release(first, id, 'cannot-act', commandId),
        release(first, id, 'cannot-act', commandId),
      ]);
      expect(again).toEqual(back);
      expect(await release(first, id)).toEqual(back);
      await house.ladder.takeStep(id);
      await house.escalations.acknowledge(id, second);
      expect(await release(first, id, 'cannot-act', commandId)).toEqual(back);
      expect((await house.path(id)).filter((step) => step === 'accepted>alerting')).toHaveLength(1);
      inquiry = await house.inquiry(operator);
      const late = await handedOver(first);
      await expect(release(first, late)).rejects.toMatchObject(refusal('alert-handed-over'));
    });
  });

  describe('is taken by a command', () => {
    it('that is told again after it was given back, and again after another took it: it takes nothing', async () => {
      const id = await raised();
      const commandId = aCommand();
      await house.escalations.acknowledge(id, first, commandId);
      expect(await house.escalations.acknowledge(id, first, commandId)).toMatchObject({
        state: 'acknowledged',
      });
      await reject(first, id);
      expect(await house.escalations.acknowledge(id, first, commandId)).toMatchObject({
        state: 'alerting',
        acknowledgedBy: null,
      });
      await house.ladder.takeStep(id);
      await house.escalations.acknowledge(id, second);
      expect(await house.escalations.acknowledge(id, first, commandId)).toMatchObject({
        state: 'acknowledged',
        acknowledgedBy: { id: second },
      });
      expect((await house.path(id)).filter((step) => step === 'alerting>acknowledged')).toHaveLength(2);
    });

    it('that opens no other alert, and is nobody else’s', async () => {
      const commandId = aCommand();
      await house.escalations.acknowledge(await raised(), first, commandId);
      inquiry = await house.inquiry(operator);
      const other = await raised();
      await expect(house.escalations.acknowledge(other, off, commandId)).rejects.toThrow(NotFound);
      await expect(house.escalations.acknowledge(other, first, commandId)).rejects.toMatchObject(
        refusal('command-used'),
      );
      expect((await seen(other)).state).toBe('alerting');
      expect(await house.escalations.acknowledge(other, first)).toMatchObject({ state: 'acknowledged' });
    });
  });

  it('leaves in the record who did what with it, each act once', async () => {
    const id = await raised();
    const commandId = aCommand();
    for (let time = 0; time < 2; time++) await house.escalations.acknowledge(id, first, commandId);
    await reject(first, id);
    await house.ladder.takeStep(id);
    await house.escalations.acknowledge(id, second);
    await accept(second, id);
    const message = { commandId: aCommand(), text: 'on my way' };
    for (let time = 0; time < 2; time++)
      await house.messagesOf({ id: second, role: 'officer' }).send(id, message);
    await release(second, id);
    await house.ladder.takeStep(id);
    await house.escalations.acknowledge(id, first);
    await accept(first, id);
    await offer(first, id, second);
    await receive(second, id);
    await close(second, id);
    const rows = await house.sql<{
      action: string;
      person_id: string;
      subject_type: string;
      reason: unknown;
    }>(
      `select action, person_id, subject_type, reason from audit_entry
        where subject_id = $1 and action like 'escalation.%' and action <> 'escalation.read' order by at, id`,
      [inquiry],
    );
    expect(rows.map(({ action, person_id }) => [action, person_id])).toEqual([
      ['escalation.acknowledge', first],
      ['escalation.reject', first],
      ['escalation.acknowledge', second],
      ['escalation.accept', second],
      ['escalation.message', second],
      ['escalation.release', second],
      ['escalation.acknowledge', first],
      ['escalation.accept', first],
      ['escalation.hand-over', first],
      ['escalation.receive', second],
      ['escalation.outcome', second],
    ]);
    expect(new Set(rows.map(({ subject_type, reason }) => `${subject_type} ${String(reason)}`))).toEqual(
      new Set(['inquiry null']),
    );
  });

  describe('makes no progress', () => {
    it('and nobody else is on duty: it came back for one reason and reaches nobody for another, and both are known', async () => {
      const id = await acknowledged();
      await house.duty.set(first, false);
      try {
        await house.elapse(id, HALF_AN_HOUR);
        expect(await house.ladder.takeStep(id)).toBe('taken');
        expect(await seen(id)).toMatchObject({ returned: { reason: 'not-accepted' }, isUnstaffed: true });
        expect(await house.events('alert.unstaffed', id)).toHaveLength(1);
      } finally {
        await house.duty.set(first, true);
      }
    });

    it('half an hour after it was taken: alerted again, the supervisors told, and whoever had it kept in its life', async () => {
      const id = await acknowledged();
      await house.elapse(id, HALF_AN_HOUR - 10);
      expect(await house.ladder.takeStep(id)).toBe('not-due');
      await house.elapse(id, 10);
      expect(await house.ladder.takeStep(id)).toBe('taken');
      const back = await seen(id);
      expect(back).toMatchObject({
        state: 'alerting',
        step: 2,
        acknowledgedBy: null,
        returned: { by: { id: first }, reason: 'not-accepted' },
      });
      expect((await house.events('alert.returned', id))[0]).toEqual({
        data: { escalationId: id, reason: 'not-accepted' },
        rooms: [`person:${operator}`, 'role:supervisor'],
      });
      expect(await house.events('alert.unstaffed', id)).toEqual([]);
      const reached = (await house.attempts(id)).filter(({ step }) => step === 2);
      expect(reached).toHaveLength(3);
      expect(back.life.map(({ to, by: who }) => [to, who?.displayName])).toEqual([
        ['armed', 'Aytən'],
        ['raised', 'Aytən'],
        ['alerting', undefined],
        ['acknowledged', 'H.Q.'],
        ['alerting', undefined],
      ]);
      await expect(accept(first, id)).rejects.toMatchObject(refusal('alert-went-back'));
      await house.escalations.acknowledge(id, second);
      expect(await house.ladder.takeStep(id)).toBe('not-due');
    });

    it('and is not handed over within the day: the same, and the next officer has time again', async () => {
      const id = await accepted();
      await house.elapse(id, A_DAY - 10);
      expect(await house.ladder.takeStep(id)).toBe('not-due');
      await house.sql(
        `update escalation set raised_at = raised_at - interval '1 day', next_step_at = clock_timestamp() where id = $1`,
        [id],
      );
      expect(await house.ladder.takeStep(id)).toBe('taken');
      expect(await seen(id)).toMatchObject({
        state: 'alerting',
        acceptedAt: null,
        returned: { reason: 'not-handed-over' },
      });
      await house.escalations.acknowledge(id, second);
      await accept(second, id);
      expect(Math.abs((await dueIn(id)) - HALF_AN_HOUR)).toBeLessThan(5);
    });

    it('is found by the sweeper without any job, once by ten of them', async () => {
      const id = await acknowledged();
      await house.elapseToDue(id);
      expect(await house.steps.due(50)).toContain(id);
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => house.ladder.takeStep(id)));
      expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(1);
    });

    it('against an acceptance of the same moment: one of the two, never both', async () => {
      for (let race = 0; race < 20; race++) {
        inquiry = await house.inquiry(operator);
        const id = await acknowledged();
        await house.elapseToDue(id);
        const [step, decision] = await Promise.allSettled([house.ladder.takeStep(id), accept(first, id)]);
        const isBack = step.status === 'fulfilled' && step.value === 'taken';
        expect(decision.status).toBe(isBack ? 'rejected' : 'fulfilled');
        expect((await seen(id)).state).toBe(isBack ? 'alerting' : 'accepted');
      }
    });

    it('though every officer is gone: it stays on the ladder', async () => {
      const id = await acknowledged();
      await house.sql(`update person set is_active = false where role = 'officer'`);
      try {
        await house.elapseToDue(id);
        expect(await house.ladder.takeStep(id)).toBe('taken');
        expect((await seen(id)).state).toBe('alerting');
        await house.elapseToDue(id);
        expect(await house.ladder.takeStep(id)).toBe('taken');
      } finally {
        await house.sql(`update person set is_active = true where role = 'officer'`);
      }
    });
  });

  describe('is handed over', () => {
    it('to another officer, who reads it from then on and signs for it', async () => {
      const id = await accepted();
      await expect(
        house.escalations.detail(id, { id: second, role: 'officer', unit: 'central' }),
      ).rejects.toThrow(NotFound);
      const offered = await offer(first, id, second);
      expect(offered).toMatchObject({
        state: 'accepted',
        handOver: {
          giver: { id: first },
          receiver: { id: second, displayName: 'R.M.' },
          documents: ['inquiry-record', 'statement'],
          documentCount: 3,
          receivedAt: null,
        },
      });
      expect(await dueIn(id)).toBeGreaterThan(A_DAY - 60);
      const read = await house.escalations.detail(id, { id: second, role: 'officer', unit: 'central' });
      expect(read.handOver?.receiver.id).toBe(second);
      const received = await receive(second, id);
      expect(received).toMatchObject({ state: 'handed-over' });
      expect(received.handOver?.receivedAt).not.toBeNull();
      expect(await receive(second, id)).toEqual(received);
      const { life } = await seen(id);
      expect(life.slice(-3).map(({ to, by: who, reason }) => [to, who?.displayName, reason])).toEqual([
        ['accepted', 'H.Q.', null],
        ['accepted', 'H.Q.', 'offered'],
        ['handed-over', 'R.M.', null],
      ]);
      const told = await house.events('escalation.changed', id);
      expect(told.at(-1)?.rooms).toContain(`person:${second}`);
      expect(JSON.stringify(told)).not.toContain('statement');
    });

    it('to oneself, by two clicks', async () => {
      const id = await accepted();
      await offer(first, id, first);
      expect(await receive(first, id)).toMatchObject({ state: 'handed-over' });
    });

    it('the offer again changes nothing, another one replaces it, and its clock runs on', async () => {
      const id = await accepted();
      const offered = await offer(first, id, second);
      expect(await offer(first, id, second)).toEqual(offered);
      await offer(first, id, off, { documentCount: 0, documents: [] });
      await expect(receive(second, id)).rejects.toMatchObject(
        refusal('receipt-of-another', { state: 'accepted', to: { id: off, displayName: 'off duty' } }),
      );
      expect(await receive(off, id)).toMatchObject({ handOver: { documents: [], documentCount: 0 } });
      const rows = await house.sql(`select id from hand_over where escalation_id = $1`, [id]);
      expect(rows).toHaveLength(2);
    });

    it('an offer nobody signed for ends with the day, and counts for nobody later', async () => {
      const id = await accepted();
      await offer(first, id, second);
      await house.elapseToDue(id);
      expect(await house.ladder.takeStep(id)).toBe('taken');
      await expect(receive(second, id)).rejects.toMatchObject(refusal('alert-went-back'));
      await house.escalations.acknowledge(id, second);
      expect((await accept(second, id)).handOver).toBeNull();
      await expect(receive(second, id)).rejects.toMatchObject(refusal('alert-not-handed-over'));
    });

    it('to no one but an officer, whoever asks', async () => {
      const id = await accepted();
      for (const other of [operator, supervisor, aCommand() as string as PersonId])
        await expect(offer(first, id, other)).rejects.toThrow(InvalidRequest);
      await expect(
        house.sql(
          `insert into hand_over (id, escalation_id, giver_id, receiver_id, documents, document_count)
           values (gen_random_uuid(), $1, $2, $3, '{}', 0)`,
          [id, first, supervisor],
        ),
      ).rejects.toMatchObject({ code: '23514' });
      await expect(offer(first, id, second, { documents: ['secret'] })).rejects.toThrow(InvalidRequest);
      expect((await seen(id)).handOver).toBeNull();
    });

    it('not before it was accepted, and not twice', async () => {
      const early = await acknowledged();
      await expect(offer(first, early, second)).rejects.toMatchObject(refusal('alert-not-accepted'));
      await expect(receive(first, early)).rejects.toMatchObject(refusal('alert-not-handed-over'));
      inquiry = await house.inquiry(operator);
      const id = await handedOver(first);
      await expect(offer(first, id, second)).rejects.toMatchObject(
        refusal('alert-handed-over', { state: 'handed-over' }),
      );
      await expect(accept(first, id)).rejects.toMatchObject(refusal('alert-handed-over'));
      await expect(reject(first, id)).rejects.toMatchObject(refusal('alert-handed-over'));
    });

    it('and from then on belongs to the receiver alone', async () => {
      const id = await handedOver();
      for (const late of [accept, reject])
        await expect(late(first, id)).rejects.toMatchObject(
          refusal('alert-held-by-another', { state: 'handed-over', by: { id: second, displayName: 'R.M.' } }),
        );
      await expect(close(first, id)).rejects.toMatchObject(refusal('alert-held-by-another'));
      expect(await house.ladder.takeStep(id)).toBe('not-due');
    });
  });

  describe('waits for its outcome', () => {
    afterEach(() => house.duty.set(off, false));
    const goesOverdue = async (id: EscalationId): Promise<void> => {
      // Whoever it was never sent to is on duty by now.
      await house.duty.set(off, true);
      await house.elapseToDue(id);
      expect(await house.ladder.takeStep(id)).toBe('taken');
    };
    const overdue = async (): Promise<EscalationId> => {
      const id = await handedOver();
      await goesOverdue(id);
      return id;
    };

    it('for so long as the country pack says, and never without a due time', async () => {
      const id = await handedOver();
      expect(Math.abs((await dueIn(id)) - 3 * A_DAY)).toBeLessThan(5);
      await house.elapse(id, 3 * A_DAY - 10);
      expect(await house.ladder.takeStep(id)).toBe('not-due');
      expect((await seen(id)).handOver).toMatchObject({ overdueAt: null, hasLeft: false });
      await expect(
        house.sql(`update escalation set next_step_at = null where id = $1`, [id]),
      ).rejects.toMatchObject({ code: '23514' });
    });

    it('and is asked for each day: whoever signed keeps it, those on duty see it, and nobody is rung', async () => {
      const id = await handedOver();
      const before = await house.attempts(id);
      await goesOverdue(id);
      const late = await seen(id);
      expect(late).toMatchObject({
        state: 'handed-over',
        returned: null,
        handOver: { receiver: { id: second } },
      });
      expect(late.handOver?.overdueAt).not.toBeNull();
      expect(late.life.at(-1)).toMatchObject({ from: 'handed-over', by: null, reason: 'no-outcome' });
      expect(Math.abs((await dueIn(id)) - A_DAY)).toBeLessThan(5);
      const shown = (await house.attempts(id)).filter((each) => !before.some((old) => old.id === each.id));
      expect(shown.map(({ recipient_id, state }) => [recipient_id, state])).toEqual([[off, 'superseded']]);
      const told = await house.events('escalation.changed', id);
      expect(told.at(-1)?.rooms).toEqual(
        expect.arrayContaining([
          `person:${operator}`,
          'role:supervisor',
          ...[first, second, off].map((who) => `person:${who}`),
        ]),
      );
      expect(await house.watchdog.look()).toMatchObject({ open: 0 });
      await house.elapseToDue(id);
      expect(await house.ladder.takeStep(id)).toBe('taken');
      expect(await since(id, 'accepted>handed-over')).toEqual([
        'handed-over>handed-over',
        'handed-over>handed-over',
      ]);
      expect((await seen(id)).handOver?.overdueAt).toBe(late.handOver?.overdueAt);
      expect(await house.attempts(id)).toHaveLength(before.length + 1);
      expect(await close(second, id)).toMatchObject({ state: 'closed', nextStepAt: null });
    });

    it('though every job were lost, and is asked for once by ten sweeps', async () => {
      const id = await handedOver();
      await house.elapseToDue(id);
      expect(await house.steps.due(50)).toContain(id);
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => house.ladder.takeStep(id)));
      expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(1);
      expect(await since(id, 'accepted>handed-over')).toEqual(['handed-over>handed-over']);
    });

    it('which, once it is missing, any officer it was sent to may sign for in the place of whoever had', async () => {
      const id = await handedOver();
      await expect(receive(first, id)).rejects.toMatchObject(refusal('alert-held-by-another'));
      await expect(receive(off, id)).rejects.toThrow(NotFound);
      await goesOverdue(id);
      const commandId = aCommand();
      const mine = await receive(off, id, commandId);
      expect(mine.handOver).toMatchObject({
        giver: { id: second },
        receiver: { id: off },
        documents: ['inquiry-record', 'statement'],
        overdueAt: null,
      });
      expect(Math.abs((await dueIn(id)) - 3 * A_DAY)).toBeLessThan(5);
      expect(await receive(off, id, commandId)).toEqual(mine);
      expect(await receive(off, id)).toEqual(mine);
      expect((await seen(id)).life.at(-1)).toMatchObject({ by: { id: off }, reason: 'taken-over' });
      for (const late of [receive, close])
        await expect(late(second, id)).rejects.toMatchObject(
          refusal('alert-held-by-another', { by: { id: off, displayName: 'off duty' } }),
        );
      expect(await close(off, id)).toMatchObject({ state: 'closed' });
    });

    it('and goes to one of two who sign at the same moment', async () => {
      const id = await overdue();
      const signed = await Promise.allSettled([receive(first, id), receive(off, id)]);
      expect(signed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const rows = await house.sql(
        `select id from hand_over where escalation_id = $1 and received_at is not null and ended_at is null`,
        [id],
      );
      expect(rows).toHaveLength(1);
    });

    it('or ends with it, whatever the clock does at that moment', async () => {
      for (let race = 0; race < 10; race++) {
        inquiry = await house.inquiry(operator);
        const id = await handedOver();
        await house.elapseToDue(id);
        await Promise.all([house.ladder.takeStep(id), close(second, id)]);
        expect(await seen(id)).toMatchObject({ state: 'closed', nextStepAt: null });
        expect((await house.path(id)).slice(-2)).toEqual(['handed-over>outcome', 'outcome>closed']);
      }
    });
  });

  describe('ends', () => {
    it('with the outcome its receiver records, for everybody to see', async () => {
      const id = await handedOver();
      const closed: EscalationView = await close(second, id);
      expect(closed).toMatchObject({ state: 'closed', outcome: 'victim-identified', nextStepAt: null });
      expect(closed.closedAt).not.toBeNull();
      expect(await close(second, id)).toEqual(closed);
      expect(await since(id, 'accepted>handed-over')).toEqual(['handed-over>outcome', 'outcome>closed']);
      const operators = await house.escalations.detail(id, {
        id: operator,
        role: 'operator',
        unit: 'central',
      });
      expect(operators).toMatchObject({ outcome: 'victim-identified' });
      expect(operators.life.at(-1)).toMatchObject({
        to: 'closed',
        by: { displayName: 'R.M.' },
        reason: 'victim-identified',
      });
    });

    it('once, with an outcome of the list, after the hand-over', async () => {
      const id = await handedOver();
      await expect(close(second, id, 'solved')).rejects.toThrow(InvalidRequest);
      await close(second, id, 'unfounded');
      await expect(close(second, id, 'not-reached')).rejects.toMatchObject(
        refusal('alert-not-open', { state: 'closed' }),
      );
      await expect(accept(first, id)).rejects.toMatchObject(refusal('alert-not-open'));
      inquiry = await house.inquiry(operator);
      const early = await accepted();
      await expect(close(first, early)).rejects.toMatchObject(refusal('alert-not-handed-over'));
    });
  });
});
