import type { EscalationId, InquiryId, PersonId } from '#contracts/ids';
import { AlertNotArmed, AlertNotOpen, AlreadyAcknowledged } from '#escalation/refusals';
import { NotFound } from '#platform/problems/invalid-request';
import { NotAllowed } from '#staff/not-allowed';
import { aCommand, type House, openHouse } from './escalation.house';

jest.setTimeout(120_000);

/** An operator presses the alert key; no worker runs here, each step is taken by hand. */
describe('an alert', () => {
  let house: House;
  let operator: PersonId;
  let officers: PersonId[];
  let inquiry: InquiryId;

  beforeAll(async () => {
    house = await openHouse();
    operator = await house.person('operator', 'Aytən');
    officers = [await house.person('officer', 'H.Q.'), await house.person('officer', 'R.M.')];
    await house.person('officer', 'off duty');
    for (const officer of officers) await house.duty.set(officer, true);
  });
  beforeEach(async () => {
    inquiry = await house.inquiry(operator);
  });
  afterAll(() => house.close());

  const press = (commandId = aCommand()) => house.escalations.pressAlertKey(inquiry, operator, commandId);
  /** Pressed twice and sent: the first step reached the officers on duty. */
  const sent = async (): Promise<EscalationId> => {
    await press();
    const { id } = await press();
    expect(await house.ladder.takeStep(id)).toBe('taken');
    return id;
  };
  const officer = (at: number): PersonId => officers[at] ?? ('' as PersonId);

  describe('the key', () => {
    it('arms with the first press and says when and to whom it goes', async () => {
      const alert = await press();
      expect(alert).toMatchObject({
        inquiryId: inquiry,
        state: 'armed',
        step: 0,
        attempts: [],
        lane: 'danger',
      });
      expect(Date.parse(alert.sendsAt ?? '') - Date.parse(alert.armedAt ?? '')).toBe(5_000);
      expect(alert.recipients.map(({ displayName }) => displayName)).toEqual(['H.Q.', 'R.M.']);
      expect(alert.raisedBy).toEqual({ id: operator, displayName: 'Aytən' });
      expect(await house.ladder.takeStep(alert.id)).toBe('not-due');
    });

    it('sends with the second press, and answers the same alert from then on', async () => {
      const armed = await press();
      const raised = await press();
      expect(raised).toMatchObject({ id: armed.id, state: 'raised' });
      expect(await house.ladder.takeStep(armed.id)).toBe('taken');
      const third = await press();
      expect(third).toMatchObject({ id: armed.id, state: 'alerting', step: 1 });
      expect(third.attempts.map(({ state }) => state)).toEqual(['sent', 'sent']);
      expect(await house.path(armed.id)).toEqual(['>armed', 'armed>raised', 'raised>alerting']);
    });

    it('answers the alert the police already have', async () => {
      const id = await sent();
      await house.escalations.acknowledge(id, officer(0));
      expect(await press()).toMatchObject({ id, state: 'acknowledged' });
      const [{ count } = { count: 0 }] = await house.sql<{ count: number }>(
        `select count(*)::int as count from escalation where inquiry_id = $1`,
        [inquiry],
      );
      expect(count).toBe(1);
    });

    it('alerts anew when the police have had it for long: the caller may be in danger again', async () => {
      const id = await sent();
      await house.escalations.acknowledge(id, officer(0));
      await house.sql(
        `update escalation set acknowledged_at = acknowledged_at - interval '31 minutes' where id = $1`,
        [id],
      );
      const again = await press();
      expect(again.state).toBe('armed');
      expect(again.id).not.toBe(id);
    });

    it('arms anew after a withdrawal', async () => {
      const first = await press();
      await house.escalations.withdraw(first.id, operator, aCommand());
      const second = await press();
      expect(second.state).toBe('armed');
      expect(second.id).not.toBe(first.id);
    });

    it('repeated with one command id has one effect and one answer', async () => {
      const commandId = aCommand();
      const [first, ...repeats] = await Promise.all([press(commandId), press(commandId), press(commandId)]);
      repeats.push(await press(commandId));
      for (const repeat of repeats) expect(repeat).toEqual(first);
      expect(await house.path(first.id)).toEqual(['>armed']);
      await press();
      expect(await press(commandId)).toEqual(first);
      expect(await house.path(first.id)).toEqual(['>armed', 'armed>raised']);
    });

    it('pressed in two tabs at once is one alert', async () => {
      for (let race = 0; race < 20; race++) {
        inquiry = await house.inquiry(operator);
        const [one, other] = await Promise.all([press(), press()]);
        expect(one.id).toBe(other.id);
        expect(await house.path(one.id)).toEqual(['>armed', 'armed>raised']);
      }
    });

    it('belongs to the operator of the inquiry', async () => {
      const colleague = await house.person('operator');
      await expect(house.escalations.pressAlertKey(inquiry, colleague, aCommand())).rejects.toThrow(
        NotAllowed,
      );
      const nowhere = aCommand() as unknown as InquiryId;
      await expect(house.escalations.pressAlertKey(nowhere, operator, aCommand())).rejects.toThrow(NotFound);
      const commandId = aCommand();
      await press(commandId);
      const own = await house.inquiry(colleague);
      await expect(house.escalations.pressAlertKey(own, colleague, commandId)).rejects.toThrow(NotFound);
    });
  });

  describe('Esc', () => {
    it('is withdrawn by whoever pressed it, though the call broke off and another operator has its inquiry', async () => {
      const { id } = await press();
      const another = await house.person('operator');
      await house.sql(`update inquiry set operator_id = $2, danger_now = 'yes' where id = $1`, [
        inquiry,
        another,
      ]);
      const withdrawn = await house.escalations.withdraw(id, operator, aCommand());
      expect(withdrawn).toMatchObject({ id, state: 'withdrawn', inquiryId: inquiry, dangerNow: null });
      expect(withdrawn.reference).toMatch(/^\d{5}-/);
      const { rows } = await house.escalations.list({ id: operator, role: 'operator', unit: 'central' });
      expect(rows.map((row) => row.id)).toContain(id);
      await expect(
        house.escalations.detail(id, { id: operator, role: 'operator', unit: 'central' }),
      ).rejects.toThrow(NotFound);
      const third = await house.person('operator');
      await expect(house.escalations.withdraw(id, third, aCommand())).rejects.toThrow(NotAllowed);
    });

    it('withdraws while the countdown runs; nothing is ever sent', async () => {
      const { id } = await press();
      const commandId = aCommand();
      const withdrawn = await house.escalations.withdraw(id, operator, commandId);
      expect(withdrawn).toMatchObject({ state: 'withdrawn', nextStepAt: null });
      expect(withdrawn.withdrawnAt).not.toBeNull();
      expect(await house.escalations.withdraw(id, operator, commandId)).toEqual(withdrawn);
      expect(await house.escalations.withdraw(id, operator, aCommand())).toEqual(withdrawn);
      expect(await house.ladder.takeStep(id)).toBe('not-due');
      expect(await house.attempts(id)).toEqual([]);
    });

    it('is too late when the countdown has ended, even while the worker is late', async () => {
      const { id } = await press();
      await house.elapse(id, 5);
      await expect(house.escalations.withdraw(id, operator, aCommand())).rejects.toThrow(AlertNotArmed);
      expect(await house.ladder.takeStep(id)).toBe('taken');
      await expect(house.escalations.withdraw(id, operator, aCommand())).rejects.toThrow(AlertNotArmed);
    });

    it('is for the one who raised it', async () => {
      const { id } = await press();
      const colleague = await house.person('operator');
      await expect(house.escalations.withdraw(id, colleague, aCommand())).rejects.toThrow(NotAllowed);
      await expect(
        house.escalations.withdraw(aCommand() as unknown as EscalationId, operator, aCommand()),
      ).rejects.toThrow(NotFound);
    });

    it('against the clock: withdrawn and unsent, or sent and not withdrawn', async () => {
      for (let race = 0; race < 20; race++) {
        inquiry = await house.inquiry(operator);
        const { id } = await press();
        const [pressed, withdrawn] = await Promise.allSettled([
          press(),
          house.escalations.withdraw(id, operator, aCommand()),
        ]);
        const states = await house.sql<{ state: string }>(
          'select state from escalation where inquiry_id = $1',
          [inquiry],
        );
        expect(pressed.status).toBe('fulfilled');
        const isWithdrawn = states.some(({ state }) => state === 'withdrawn');
        expect(isWithdrawn).toBe(withdrawn.status === 'fulfilled');
      }
    });
  });

  describe('rings at once', () => {
    const raised = async (): Promise<EscalationId> => {
      await press();
      return (await press()).id;
    };

    it('on the screens of those on duty with the press itself, and by the ladder nobody twice', async () => {
      const id = await raised();
      const rung = await house.attempts(id);
      expect(rung.map(({ recipient_id }) => recipient_id).sort()).toEqual([...officers].sort());
      expect(rung.every(({ step, state }) => step === 1 && state === 'sent')).toBe(true);
      const told = await house.events('alert.sent', id);
      expect(told).toHaveLength(2);
      const handedOn = house.handedOn.filter(
        ({ data }) => (data as { escalationId: string }).escalationId === id,
      );
      expect(handedOn.map(({ data, rooms }) => ({ data, rooms }))).toEqual(told);
      expect(await house.ladder.takeStep(id)).toBe('taken');
      expect(await house.attempts(id)).toEqual(rung);
      expect(await house.events('alert.sent', id)).toHaveLength(2);
      expect(await house.path(id)).toEqual(['>armed', 'armed>raised', 'raised>alerting']);
    });

    it('and may be taken before the ladder begins; given back, the second step follows', async () => {
      const id = await raised();
      expect(await house.escalations.acknowledge(id, officer(0))).toMatchObject({ state: 'acknowledged' });
      expect(await house.ladder.takeStep(id)).toBe('not-due');
      expect(await house.path(id)).toEqual([
        '>armed',
        'armed>raised',
        'raised>alerting',
        'alerting>acknowledged',
      ]);
      await house.decisions.reject(
        { escalationId: id, officerId: officer(0), commandId: aCommand() },
        'cannot-act',
      );
      expect(await house.ladder.takeStep(id)).toBe('taken');
      const told = await house.events('alert.sent', id);
      expect(told.filter(({ data }) => data['step'] === 2).length).toBeGreaterThan(1);
    });

    it('for two officers of whom one takes it: the other learns who has it', async () => {
      const id = await raised();
      const races = await Promise.allSettled(officers.map((each) => house.escalations.acknowledge(id, each)));
      expect(races.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await house.path(id)).toHaveLength(4);
    });

    it('on no screen of somebody who is signed out, and on none when the countdown is still running', async () => {
      const { id: armed } = await press();
      expect(await house.attempts(armed)).toEqual([]);
      await house.sql(`update session set ended_at = now() where person_id = $1`, [officer(0)]);
      try {
        const { id } = await press();
        expect((await house.attempts(id)).map(({ recipient_id }) => recipient_id)).toEqual([officer(1)]);
        await house.ladder.takeStep(id);
        expect(await house.attempts(id)).toHaveLength(2);
      } finally {
        await house.sql(`update session set ended_at = null where person_id = $1`, [officer(0)]);
      }
    });

    it('or by the ladder alone, where it cannot: the press never fails for it', async () => {
      await house.sql(
        `alter table alert_attempt add constraint broken check (channel <> 'console') not valid`,
      );
      let id: EscalationId;
      try {
        id = await raised();
        expect(await house.attempts(id)).toEqual([]);
      } finally {
        await house.sql('alter table alert_attempt drop constraint broken');
      }
      expect(await house.ladder.takeStep(id)).toBe('taken');
      expect(await house.attempts(id)).toHaveLength(2);
    });

    it('when a supervisor confirms a flag', async () => {
      const { id } = await house.flags.flag(inquiry, operator, {
        commandId: aCommand(),
        reasons: ['threats'],
      });
      expect(await house.attempts(id)).toEqual([]);
      const supervisor = await house.person('supervisor');
      await house.supervising({ id: supervisor, role: 'supervisor' }).reviews.confirm(id, aCommand());
      expect((await house.attempts(id)).map(({ recipient_id }) => recipient_id).sort()).toEqual(
        [...officers].sort(),
      );
    });
  });

  describe('the ladder', () => {
    it('alerts everyone on duty first, tells each of them, and sets the next clock', async () => {
      const id = await sent();
      const attempts = await house.attempts(id);
      expect(attempts.map(({ recipient_id }) => recipient_id).sort()).toEqual([...officers].sort());
      const told = await house.events('alert.sent', id);
      expect(told.map(({ rooms }) => rooms).sort()).toEqual(officers.map((at) => [`person:${at}`]).sort());
      const [changed] = (await house.events('escalation.changed', id)).slice(-1);
      expect(changed?.data).toEqual({ escalationId: id, inquiryId: inquiry, state: 'alerting' });
      expect(changed?.rooms.sort()).toEqual(
        ['role:supervisor', `person:${operator}`, ...officers.map((at) => `person:${at}`)].sort(),
      );
      const { nextStepAt } = await house.escalations.detail(id, {
        id: operator,
        role: 'operator',
        unit: 'central',
      });
      const wait = Date.parse(nextStepAt ?? '') - Date.parse(attempts[0]?.sent_at?.toISOString() ?? '');
      expect(Math.abs(wait - 60_000)).toBeLessThan(1_000);
    });

    it('goes on, twenty times and more, until somebody answers', async () => {
      const id = await sent();
      for (let step = 2; step <= 20; step++) {
        await house.elapse(id, 60);
        expect(await house.ladder.takeStep(id)).toBe('taken');
        expect(await house.ladder.takeStep(id)).toBe('not-due');
        const reached = (await house.attempts(id)).filter((attempt) => attempt.step === step);
        expect(reached).toHaveLength(3);
      }
      await house.escalations.acknowledge(id, officer(1));
      await house.elapse(id, 1_700);
      expect(await house.ladder.takeStep(id)).toBe('not-due');
      const states = (await house.attempts(id)).map(({ state }) => state);
      expect(states.filter((state) => state === 'acknowledged')).toHaveLength(1);
      expect(states.filter((state) => state === 'superseded')).toHaveLength(states.length - 1);
    });

    it('taken by ten workers at once is one step', async () => {
      await press();
      const { id } = await press();
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => house.ladder.takeStep(id)));
      expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(1);
      expect(await house.attempts(id)).toHaveLength(2);
    });

    const isUnstaffed = async (id: EscalationId): Promise<boolean> =>
      (await house.escalations.detail(id, { id: operator, role: 'operator', unit: 'central' })).isUnstaffed;

    it('is never silent: with nobody on duty every officer is alerted and the supervisors are told', async () => {
      for (const at of officers) await house.duty.set(at, false);
      try {
        const id = await sent();
        expect(await house.attempts(id)).toHaveLength(3);
        expect(await house.events('alert.unstaffed', id)).toEqual([
          { data: { escalationId: id, step: 1, reached: 3 }, rooms: ['role:supervisor'] },
        ]);
        expect(await isUnstaffed(id)).toBe(true);
        await house.escalations.acknowledge(id, officer(0));
        expect(await isUnstaffed(id)).toBe(false);
      } finally {
        for (const at of officers) await house.duty.set(at, true);
      }
    });

    const signedOut = async (ids: readonly PersonId[], isOut: boolean): Promise<void> => {
      await house.sql(
        `update session set ended_at = case when $2 then now() end where person_id = any($1::uuid[])`,
        [ids, isOut],
      );
    };
    const dueInSeconds = async (id: EscalationId): Promise<number> => {
      const [row] = await house.sql<{ seconds: number }>(
        `select extract(epoch from next_step_at - clock_timestamp())::float8 as seconds from escalation where id = $1`,
        [id],
      );
      return row?.seconds ?? Number.NaN;
    };

    it('waits for nobody: with those on duty signed out it is written to them, told to supervisors and goes on at once', async () => {
      await signedOut(officers, true);
      try {
        const id = await sent();
        const reached = async (): Promise<PersonId[]> =>
          (await house.attempts(id)).map(({ recipient_id }) => recipient_id);
        expect((await reached()).sort()).toEqual([...officers].sort());
        expect(await house.events('alert.unstaffed', id)).toEqual([
          { data: { escalationId: id, step: 1, reached: 2 }, rooms: ['role:supervisor'] },
        ]);
        expect(await dueInSeconds(id)).toBeLessThanOrEqual(0);
        expect(await house.ladder.takeStep(id)).toBe('taken');
        expect(await reached()).toHaveLength(5);
        expect(await house.events('alert.unstaffed', id)).toHaveLength(1);
        expect(await dueInSeconds(id)).toBeGreaterThan(30);
      } finally {
        await signedOut(officers, false);
      }
    });

    it('waits as ever for one of two on duty who is still there', async () => {
      await signedOut(officers.slice(0, 1), true);
      try {
        const id = await sent();
        expect(await house.attempts(id)).toHaveLength(2);
        expect(await house.events('alert.unstaffed', id)).toEqual([]);
        expect(await isUnstaffed(id)).toBe(false);
        expect(await dueInSeconds(id)).toBeGreaterThan(30);
      } finally {
        await signedOut(officers, false);
      }
    });

    it('with no officer signed in anywhere is written to all of them, and goes on each minute', async () => {
      const all = await house.sql<{ id: PersonId }>(`select id from person where role = 'officer'`);
      await signedOut(
        all.map(({ id }) => id),
        true,
      );
      try {
        const id = await sent();
        expect(await house.ladder.takeStep(id)).toBe('taken');
        expect(await house.attempts(id)).toHaveLength(5);
        // The last step keeps its wait.
        expect(await house.ladder.takeStep(id)).toBe('taken');
        expect(await house.events('alert.unstaffed', id)).toHaveLength(3);
        expect(await house.ladder.takeStep(id)).toBe('not-due');
        await house.elapse(id, 60);
        expect(await house.ladder.takeStep(id)).toBe('taken');
      } finally {
        await signedOut(
          all.map(({ id }) => id),
          false,
        );
      }
    });

    const rostered = async (id: PersonId, from: string, until: string, isChief = false): Promise<void> => {
      await house.sql(
        `with week as (insert into roster_week (week, saved_by) values ('2026-11-16', $2) on conflict do nothing)
         insert into roster_shift (id, week, person_id, starts_at, ends_at, is_chief)
         values ($1, '2026-11-16', $2, now() + $3::interval, now() + $4::interval, $5)`,
        [aCommand(), id, from, until, isChief],
      );
    };
    const reachedAt = async (id: EscalationId, step: number): Promise<PersonId[]> =>
      (await house.attempts(id))
        .filter((attempt) => attempt.step === step)
        .map((attempt) => attempt.recipient_id);

    it('calls whoever is rostered, without a word of theirs, and goes on by the newest ladder in flight', async () => {
      for (const at of officers) await house.duty.set(at, false);
      const [now, chief, coming] = [
        await house.person('officer'),
        await house.person('officer'),
        await house.person('officer'),
      ];
      await rostered(now, '-1 hour', '1 hour');
      await rostered(coming, '1 hour', '9 hours');
      try {
        const id = await sent();
        expect(await reachedAt(id, 1)).toEqual([now]);
        const admin = await house.person('administrator');
        const step = { channels: ['console'], waitSeconds: 20 };
        await house.sql(`insert into ladder (version, steps, saved_by) values (1, $1, $2)`, [
          JSON.stringify([
            { ...step, recipients: ['on-duty'] },
            { ...step, recipients: ['next-on-duty'] },
            { ...step, recipients: ['duty-chief', 'coordinator'] },
          ]),
          admin,
        ]);
        // It still waits by the longer one it was sent by, and that is no fault.
        await house.watchdog.look();
        expect(await house.sql(`select fault from watchdog_alarm where escalation_id = $1`, [id])).toEqual(
          [],
        );
        await house.elapseToDue(id);
        expect(await house.ladder.takeStep(id)).toBe('taken');
        expect((await reachedAt(id, 2)).sort()).toEqual([now, coming].sort());
        expect(await house.events('alert.unanswered', id)).toEqual([]);
        await rostered(chief, '-1 minute', '1 hour', true);
        await house.elapseToDue(id);
        expect(await house.ladder.takeStep(id)).toBe('taken');
        expect((await reachedAt(id, 3)).sort()).toEqual([now, coming, chief].sort());
        expect(await house.events('alert.unanswered', id)).toEqual([
          { data: { escalationId: id, step: 3 }, rooms: ['role:coordinator'] },
        ]);
        expect(await dueInSeconds(id)).toBeLessThanOrEqual(20);
      } finally {
        await house.sql('delete from ladder');
        await house.sql('delete from roster_shift');
        await house.sql(`update person set role = 'operator' where id = any($1::uuid[])`, [
          [now, chief, coming],
        ]);
        for (const at of officers) await house.duty.set(at, true);
      }
    });

    it('calls at once who goes on duty or takes a shift over while it is open, once, and nobody when it is taken', async () => {
      const [late, standIn, later] = [
        await house.person('officer'),
        await house.person('officer'),
        await house.person('officer'),
      ];
      try {
        const id = await sent();
        await house.sql(`update escalation set state = 'closed', next_step_at = null where id <> $1`, [id]);
        expect(await house.newcomers.call()).toBe(0);
        await house.sql(
          `insert into contact_point (id, person_id, channel, address, address_index, verified_at)
           values ($1, $3, 'email', '', sha256('a'), now()), ($2, $3, 'sms', '', sha256('b'), null)`,
          [aCommand(), aCommand(), late],
        );
        await house.duty.set(late, true);
        expect(await house.newcomers.call()).toBe(1);
        expect(await house.newcomers.call()).toBe(0);
        expect(
          await house.sql(
            `select channel, state, step from alert_attempt where escalation_id = $1 and recipient_id = $2 order by channel`,
            [id, late],
          ),
        ).toEqual([
          { channel: 'console', state: 'sent', step: 1 },
          { channel: 'email', state: 'due', step: 1 },
        ]);
        await rostered(late, '-1 hour', '1 hour');
        await house.sql(
          `insert into roster_cover (id, person_id, instead_of, starts_at, ends_at, reason, asked_by, agreed_by, agreed_at)
           values ($1, $2, $3, now() - interval '1 minute', now() + interval '1 hour', 'exchange', $3, $2, now())`,
          [aCommand(), standIn, late],
        );
        expect(await house.newcomers.call()).toBe(1);
        expect(await reachedAt(id, 1)).toEqual(expect.arrayContaining([late, standIn]));
        expect(await house.events('alert.sent', id)).toHaveLength(4);
        await house.escalations.acknowledge(id, standIn);
        await house.duty.set(late, false);
        await house.duty.set(later, true);
        expect(await house.newcomers.call()).toBe(0);
        expect((await house.watchdog.look()).open).toBe(0);
      } finally {
        await house.duty.set(later, false);
        await house.sql('delete from roster_shift');
        await house.sql('delete from roster_cover');
        await house.sql(`update person set role = 'operator' where id = any($1::uuid[])`, [
          [late, standIn, later],
        ]);
      }
    });

    it('without a single officer says so, never calls it sent, and keeps trying', async () => {
      await house.sql(`update person set is_active = false where role = 'officer'`);
      try {
        const id = await sent();
        expect(
          await house.escalations.detail(id, { id: operator, role: 'operator', unit: 'central' }),
        ).toMatchObject({
          state: 'raised',
          step: 1,
          attempts: [],
        });
        expect((await house.events('alert.unstaffed', id))[0]?.data).toMatchObject({ reached: 0 });
        await house.sql(`update person set is_active = true where role = 'officer'`);
        await house.elapse(id, 60);
        expect(await house.ladder.takeStep(id)).toBe('taken');
        expect(await house.attempts(id)).toHaveLength(3);
      } finally {
        await house.sql(`update person set is_active = true where role = 'officer'`);
      }
    });
  });

  describe('the acknowledgement', () => {
    it('of two officers at once has one owner, in 30 races', async () => {
      for (let race = 0; race < 30; race++) {
        inquiry = await house.inquiry(operator);
        const id = await sent();
        const answers = await Promise.allSettled(officers.map((at) => house.escalations.acknowledge(id, at)));
        const won = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
        const lost = answers.flatMap((answer) =>
          answer.status === 'rejected' ? [answer.reason as unknown] : [],
        );
        expect(won).toHaveLength(1);
        expect(lost).toEqual([expect.any(AlreadyAcknowledged)]);
        expect((lost[0] as AlreadyAcknowledged).facts).toMatchObject({ by: won[0]?.acknowledgedBy });
        expect((await house.attempts(id)).map(({ state }) => state).sort()).toEqual([
          'acknowledged',
          'superseded',
        ]);
        expect(await house.path(id)).toEqual([
          '>armed',
          'armed>raised',
          'raised>alerting',
          'alerting>acknowledged',
        ]);
      }
    });

    it('against a step of the same moment: no attempt stays open behind it', async () => {
      for (let race = 0; race < 20; race++) {
        inquiry = await house.inquiry(operator);
        const id = await sent();
        await house.elapse(id, 60);
        await Promise.all([house.ladder.takeStep(id), house.escalations.acknowledge(id, officer(0))]);
        const open = (await house.attempts(id)).filter(
          ({ state }) => !['acknowledged', 'superseded'].includes(state),
        );
        expect(open).toEqual([]);
        const [row] = await house.sql<{ state: string; waits: boolean }>(
          `select state, next_step_at > clock_timestamp() + interval '29 minutes' as waits from escalation where id = $1`,
          [id],
        );
        expect(row).toEqual({ state: 'acknowledged', waits: true });
      }
    });

    it('may be repeated by its owner, and is refused to others with who has it', async () => {
      const id = await sent();
      const first = await house.escalations.acknowledge(id, officer(0));
      expect(first.acknowledgedBy).toEqual({ id: officer(0), displayName: 'H.Q.' });
      expect(await house.escalations.acknowledge(id, officer(0))).toEqual(first);
      await expect(house.escalations.acknowledge(id, officer(1))).rejects.toMatchObject({
        code: 'already-acknowledged',
        facts: { by: first.acknowledgedBy, at: first.acknowledgedAt },
      });
    });

    it('is only for those it was sent to; before that the alert does not exist for an officer', async () => {
      const { id } = await press();
      await expect(house.escalations.acknowledge(id, officer(0))).rejects.toThrow(NotFound);
      const reader = { id: officer(0), role: 'officer', unit: 'central' } as const;
      await expect(house.escalations.detail(id, reader)).rejects.toThrow(NotFound);
      await press();
      await house.ladder.takeStep(id);
      const late = await house.person('officer', 'late');
      await expect(house.escalations.acknowledge(id, late)).rejects.toThrow(NotFound);
      await expect(
        house.escalations.detail(id, { id: late, role: 'officer', unit: 'central' }),
      ).rejects.toThrow(NotFound);
      await house.sql(`update person set is_active = false where id = $1`, [late]);
    });

    it('finds nothing to take when the alert is over', async () => {
      const id = await sent();
      await house.sql(`update escalation set state = 'closed', next_step_at = null where id = $1`, [id]);
      await expect(house.escalations.acknowledge(id, officer(0))).rejects.toThrow(AlertNotOpen);
    });
  });

  describe('delivered and opened', () => {
    it('move forward only, each with its clock, and tell the operator', async () => {
      const id = await sent();
      const own = (await house.attempts(id)).find(({ recipient_id }) => recipient_id === officer(0));
      const attempt = own?.id ?? ('' as never);
      const state = async () => (await house.attempts(id)).find((row) => row.id === attempt);
      await house.escalations.delivered(attempt, officer(0));
      expect(await state()).toMatchObject({ state: 'delivered', opened_at: null });
      await house.escalations.opened(attempt, officer(0));
      const opened = await state();
      expect(opened).toMatchObject({ state: 'opened' });
      await house.escalations.delivered(attempt, officer(0));
      await house.escalations.opened(id, officer(0));
      expect(await state()).toEqual(opened);
      await house.escalations.acknowledge(id, officer(0));
      await house.escalations.opened(attempt, officer(0));
      expect((await state())?.state).toBe('acknowledged');
      const told = await house.events('attempt.changed', id);
      expect(told.map(({ data }) => data['state'])).toEqual(['delivered', 'opened', 'acknowledged']);
      expect(told[0]?.rooms).toEqual([`person:${operator}`, 'role:supervisor', `person:${officer(0)}`]);
    });

    it('opening what was never reported delivered counts as both', async () => {
      const id = await sent();
      await house.escalations.opened(id, officer(1));
      const own = (await house.attempts(id)).find(({ recipient_id }) => recipient_id === officer(1));
      expect(own).toMatchObject({ state: 'opened' });
      expect(own?.delivered_at).not.toBeNull();
    });

    it('of somebody else’s attempt does not exist', async () => {
      const id = await sent();
      const other = (await house.attempts(id)).find(({ recipient_id }) => recipient_id === officer(1));
      await expect(house.escalations.delivered(other?.id ?? ('' as never), officer(0))).rejects.toThrow(
        NotFound,
      );
      expect((await house.attempts(id)).map(({ state }) => state)).toEqual(['sent', 'sent']);
    });
  });

  describe('who sees it', () => {
    it('lists unacknowledged ones first, then newest, to those concerned', async () => {
      const reader = { id: await house.person('operator'), role: 'operator', unit: 'central' } as const;
      const alerts: EscalationId[] = [];
      for (let at = 0; at < 3; at++) {
        const own = await house.inquiry(reader.id);
        const { id } = await house.escalations.pressAlertKey(own, reader.id, aCommand());
        alerts.push(id);
      }
      const [first, second, third] = alerts as [EscalationId, EscalationId, EscalationId];
      await house.escalations.withdraw(second, reader.id, aCommand());
      await house.elapse(third, 5);
      await house.ladder.takeStep(third);
      await house.escalations.acknowledge(third, officer(0));
      const ids = async (open?: boolean) =>
        (await house.escalations.list(reader, open)).rows.map(({ id }) => id);
      expect(await ids()).toEqual([first, third, second]);
      expect(await ids(true)).toEqual([first, third]);
      expect(await ids(false)).toEqual([second]);
      const stranger = { id: await house.person('operator'), role: 'operator', unit: 'central' } as const;
      expect((await house.escalations.list(stranger)).rows).toEqual([]);
      const inbox = await house.escalations.list({ id: officer(0), role: 'officer', unit: 'central' }, true);
      expect(inbox.rows.map(({ id }) => id)).toContain(third);
      expect(inbox.rows.map(({ id }) => id)).not.toContain(first);
    });

    it('shows the police what the caller allowed, and names what is withheld', async () => {
      const id = await sent();
      await house.tell(inquiry, 'CANARY');
      await house.sql(
        `update inquiry set region = null, danger_now = 'yes', disclosure = 'anonymous' where id = $1`,
        [inquiry],
      );
      const reader = { id: officer(0), role: 'officer', unit: 'central' } as const;
      const hidden = await house.escalations.detail(id, reader);
      expect(JSON.stringify(hidden)).not.toContain('CANARY');
      expect(hidden.police).toMatchObject({ dangerNow: 'yes', callIsLive: false });
      await house.sql(`update inquiry set disclosure = 'shareable' where id = $1`, [inquiry]);
      expect((await house.escalations.detail(id, reader)).police).toMatchObject({
        narrative: 'CANARY',
        withheld: [],
      });
    });
  });

  it('is told to nobody before it is committed', async () => {
    const before = await house.sql(`select id from event`);
    await house.sql(`create function refuse() returns trigger language plpgsql as
      $$ begin raise 'no'; end $$; create trigger refuse before insert on escalation_transition
      for each row execute function refuse()`);
    try {
      await expect(press()).rejects.toThrow();
    } finally {
      await house.sql('drop function refuse cascade');
    }
    expect(await house.sql(`select id from event`)).toHaveLength(before.length);
    expect(await house.sql('select id from escalation where inquiry_id = $1', [inquiry])).toEqual([]);
    expect((await press()).state).toBe('armed');
  });
});
