import { randomUUID } from 'node:crypto';
import type { LadderView } from '#contracts/ladder';
import type { RosterNow, RosterWeek, TypedShift } from '#contracts/roster';
import { dayAfter, dayAt, instantOf } from '#staff/zoned-time';
import { proved } from './access.people';
import { type Account, type Answer, type Browser, ConsoleWorld } from './console-world';

const BAKU = 'Asia/Baku';

/** The Monday so many weeks from this one. */
const monday = (weeks: number): string => {
  const today = dayAt(Date.now(), BAKU);
  return dayAfter(today, -((new Date(today).getUTCDay() + 6) % 7) + 7 * weeks);
};
const at = (day: string, time: string): string => new Date(instantOf(day, time, BAKU)).toISOString();

describe('the roster', () => {
  let world: ConsoleWorld;
  let officers: [Account, Account, Account];
  let supervisor: Browser;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    officers = [
      world.accounts.officer,
      await world.addPerson('officer', 'second'),
      await world.addPerson('officer', 'third'),
    ];
    for (const officer of officers) await world.authenticator(officer);
    supervisor = await world.signedIn('supervisor');
  });
  afterAll(() => world.close());

  const weekOf = (answer: Answer): RosterWeek => {
    if (answer.status !== 200) throw new Error(`${String(answer.status)} ${answer.body.code}`);
    return answer.body as unknown as RosterWeek;
  };
  /** Days by the first, nights by the second, chief by day; the first hours by the third, and no gap. */
  const whole = (week: string): TypedShift[] => {
    const [first, second, third] = officers.map(({ id }) => id) as [
      TypedShift['personId'],
      TypedShift['personId'],
      TypedShift['personId'],
    ];
    return [
      { personId: third, day: week, from: '00:00', until: '08:00', isChief: false },
      ...[0, 1, 2, 3, 4, 5, 6].flatMap((nth): TypedShift[] => [
        { personId: first, day: dayAfter(week, nth), from: '08:00', until: '20:00', isChief: true },
        { personId: second, day: dayAfter(week, nth), from: '20:00', until: '08:00', isChief: false },
      ]),
    ];
  };
  const save = async (week: string, shifts: TypedShift[]): Promise<RosterWeek> => {
    const { version } = weekOf(await supervisor.get(`/api/roster/weeks/${week}`));
    return weekOf(
      await supervisor.send('PUT', `/api/roster/weeks/${week}`, { baseVersion: version, shifts }),
    );
  };
  const publish = (week: string, version: number): Promise<Answer> =>
    supervisor.send('POST', `/api/roster/weeks/${week}/publish`, { baseVersion: version });
  const published = async (week: string): Promise<RosterWeek> =>
    weekOf(await publish(week, (await save(week, whole(week))).version));
  const rosteredAt = async (moment: string): Promise<string[]> =>
    (await world.query<{ id: string }>(`select person_id as id from rostered($1)`, [moment])).map(
      ({ id }) => id,
    );

  it('keeps a draft with a gap, and says so, but publishes none: when, which hours, who', async () => {
    const week = monday(1);
    const shifts = whole(week).filter(({ day, from }) => !(day === dayAfter(week, 2) && from === '20:00'));
    const doubled = { ...whole(week)[1], from: '19:00', until: '21:00' } as TypedShift;
    const draft = await save(week, [...shifts, doubled]);
    expect(draft.draft).toHaveLength(shifts.length + 1);
    expect(draft.faults.map(({ kind }) => kind)).toEqual(['gap', 'overlap']);
    const refused = await publish(week, draft.version);
    expect(refused).toMatchObject({ status: 422, body: { code: 'roster-not-whole' } });
    const [year, month, day] = dayAfter(week, 2).split('-');
    expect(refused.body.errors[0]?.message).toContain(
      `${String(day)}.${String(month)}.${String(year)} 20:00`,
    );
    expect(refused.body.errors[1]?.message).toContain('Person officer');
    expect(await world.query(`select id from roster_shift`)).toEqual([]);
    const seen = weekOf(await (await world.signedIn('officer')).get(`/api/roster/weeks/${week}`));
    expect(seen).toMatchObject({ draft: null, shifts: [], publishedAt: null });
  });

  it('refuses whoever no channel reaches, and shifts of another week or of nobody', async () => {
    const week = monday(2);
    const bare = await world.addPerson('officer', 'bare');
    const draft = await save(week, [
      ...whole(week).slice(1),
      { personId: bare.id, day: week, from: '00:00', until: '08:00', isChief: false },
    ]);
    expect(draft.faults).toEqual([
      expect.objectContaining({ kind: 'gap', from: at(week, '00:00'), until: at(week, '08:00') }),
      { kind: 'unreachable', personIds: [bare.id], from: null, until: null },
    ]);
    const wrong = [
      { ...whole(week)[0], day: dayAfter(week, 7) },
      { ...whole(week)[0], personId: world.accounts.operator.id },
    ];
    const { version } = draft;
    const answer = await supervisor.send('PUT', `/api/roster/weeks/${week}`, {
      baseVersion: version,
      shifts: wrong,
    });
    expect(answer.body.errors).toEqual([
      expect.objectContaining({ pointer: '/shifts/0/day', code: 'outside-week' }),
      expect.objectContaining({ pointer: '/shifts/1/personId', code: 'not-an-officer' }),
    ]);
  });

  it('counts what is published, past midnight, and is not overwritten by an old page', async () => {
    const week = monday(1);
    const { shifts, version, faults, draft } = await published(week);
    expect({ count: shifts.length, faults, draft }).toEqual({ count: 15, faults: [], draft: null });
    expect(await rosteredAt(at(dayAfter(week, 1), '03:00'))).toEqual([officers[1].id]);
    expect(await rosteredAt(at(dayAfter(week, 1), '08:00'))).toEqual([officers[0].id]);
    expect(await rosteredAt(at(dayAfter(week, 7), '07:59'))).toEqual([officers[1].id]);
    const old = await supervisor.send('PUT', `/api/roster/weeks/${week}`, {
      baseVersion: version - 1,
      shifts: [],
    });
    expect(old).toMatchObject({ status: 409, body: { code: 'roster-changed' } });
    const [entry] = await world.query(
      `select action, subject_type, subject_id from audit_entry where action = 'roster.edit' and outcome = 'allowed'`,
    );
    expect(entry).toEqual({ action: 'roster.edit', subject_type: 'roster', subject_id: week });
  });

  it('asks for a verified channel that is set up here, and lets no device reach two', async () => {
    const week = monday(3);
    const point = (id: string, channel: string, address: string): Promise<unknown> =>
      world.query(
        `insert into contact_point (id, person_id, channel, address, address_index, verified_at)
         values ($1, $2, $3, '\\x00', sha256($4::text::bytea), now())`,
        [randomUUID(), id, channel, address],
      );
    const kinds = async (): Promise<string[]> =>
      (await save(week, whole(week))).faults.map(({ kind, personIds }) =>
        [kind, ...personIds.map((id) => officers.findIndex((officer) => officer.id === id))].join(' '),
      );
    const [first, second, third] = officers;
    expect(await kinds()).toEqual([]);
    await world.query(`insert into configured_channel (channel) values ('sms')`);
    try {
      for (const { id } of [first, second]) await point(id, 'sms', id);
      await point(third.id, 'email', third.id);
      expect(await kinds()).toEqual(['gap', 'unreachable 2']);
      await point(third.id, 'sms', first.id);
      expect(await kinds()).toEqual([expect.stringMatching(/^shared-device (0 2|2 0)$/)]);
    } finally {
      await world.query('delete from contact_point');
      await world.query('delete from configured_channel');
    }
  });

  it('shows the holidays of the country', async () => {
    const { holidays } = weekOf(await supervisor.get('/api/roster/weeks/2027-03-22'));
    expect(holidays.map(({ day }) => day)).toEqual(['2027-03-22', '2027-03-23', '2027-03-24']);
    const spring = weekOf(await supervisor.get('/api/roster/weeks/2026-05-25'));
    expect(spring.holidays.map(({ day }) => day)).toEqual(['2026-05-27', '2026-05-28', '2026-05-28']);
  });

  it('knows no week at the end of time', async () => {
    for (const week of ['9999-12-27', '1999-12-27'])
      expect((await supervisor.get(`/api/roster/weeks/${week}`)).status).toBe(404);
  });

  it('warns of a year for which nobody has entered the holidays that move', async () => {
    const { undated } = weekOf(await supervisor.get('/api/roster/weeks/2027-03-22'));
    expect(undated.map(({ year, lastYear, names }) => [names.en, year, lastYear])).toEqual([
      ['Ramazan', 2027, 2026],
      ['Qurban', 2027, 2026],
    ]);
  });

  it('swaps when one offers and the other accepts, and not by one word alone', async () => {
    const week = monday(1);
    const [from, until] = [at(dayAfter(week, 1), '08:00'), at(dayAfter(week, 1), '20:00')];
    const [first, , third] = officers;
    const [asking, answering] = [await world.signedIn(first), await world.signedIn(third)];
    const offer = { personId: third.id, startsAt: from, endsAt: until };
    expect((await asking.send('POST', '/api/roster/offers', offer)).status).toBe(204);
    const [asked] = weekOf(await supervisor.get(`/api/roster/weeks/${week}`)).covers;
    const id = asked?.id ?? '';
    expect(asked).toMatchObject({ insteadOf: first.id, personId: third.id, isAgreed: false });
    expect(await rosteredAt(from)).toEqual([first.id]);
    const offersTo = async (browser: Browser): Promise<RosterNow['offers']> =>
      ((await browser.get('/api/roster')).body as unknown as RosterNow).offers;
    expect(await offersTo(answering)).toMatchObject([{ id, startsAt: from, endsAt: until }]);
    expect((await offersTo(answering))[0]?.offeredBy).not.toBe('');
    expect(await offersTo(asking)).toEqual([]);
    expect((await asking.send('POST', `/api/roster/offers/${id}/accept`)).status).toBe(404);
    expect((await answering.send('POST', `/api/roster/offers/${id}/accept`)).status).toBe(204);
    expect(await offersTo(answering)).toEqual([]);
    expect(await rosteredAt(from)).toEqual([third.id]);
    expect(await rosteredAt(until)).toEqual([officers[1].id]);
    // What two agreed on is not taken back by one of them.
    expect((await answering.send('POST', `/api/roster/covers/${id}/end`)).body.code).toBe('cover-settled');
    expect((await supervisor.send('POST', `/api/roster/covers/${id}/end`)).status).toBe(204);
    expect(await rosteredAt(from)).toEqual([first.id]);
  });

  it('puts somebody in on another’s behalf, who is chief then too, and refuses what cannot be', async () => {
    const week = monday(1);
    const [from, until] = [at(dayAfter(week, 3), '12:00'), at(dayAfter(week, 3), '16:00')];
    const [first, second, third] = officers;
    const coordinator = await world.signedIn('coordinator');
    const wish = {
      personId: third.id,
      insteadOf: first.id,
      startsAt: from,
      endsAt: until,
      reason: 'illness',
    };
    const codeOf = async (change: object): Promise<string | undefined> =>
      (
        (await coordinator.send('POST', '/api/roster/covers', { ...wish, ...change })).body.errors as {
          code?: string;
        }[]
      )[0]?.code;
    expect(await codeOf({ personId: first.id, insteadOf: null })).toBe('stand-in-on-duty');
    expect(await codeOf({ insteadOf: second.id })).toBe('not-on-duty-then');
    expect(await codeOf({ personId: world.accounts.operator.id })).toBe('not-an-officer');
    expect(await codeOf({ endsAt: from })).toBe('span-over');
    expect((await coordinator.send('POST', '/api/roster/covers', wish)).status).toBe(204);
    const [there] = await world.query(`select person_id, is_chief from rostered($1)`, [from]);
    expect(there).toEqual({ person_id: third.id, is_chief: true });
    expect(await rosteredAt(until)).toEqual([first.id]);
    const entries = await world.query(
      `select reason from audit_entry where action = 'roster.appoint' and outcome = 'allowed'`,
    );
    expect(entries).toEqual([{ reason: 'illness' }]);
  });

  it('lets nobody agree in the name of another, whatever the console asks', async () => {
    const [first, second] = officers;
    await expect(
      world.query(
        `with me as (select set_config('hotline.person', $1, true)) update roster_cover set agreed_by = $2, agreed_at = now() from me`,
        [first.id, second.id],
      ),
    ).rejects.toThrow('in the name of another');
  });

  it('tells who is on now and next, the gaps of three days, and that duty goes on though the button says no', async () => {
    await world.query(`delete from roster_shift`);
    await world.query(`update roster_cover set ends_at = now(), starts_at = now() - interval '1 hour'`);
    const [first, second] = officers;
    await world.query(
      `insert into roster_shift (id, week, person_id, starts_at, ends_at, is_chief)
       values ($1, $5, $2, now() - interval '1 hour', now() + interval '1 hour', true),
              ($3, $5, $4, now() + interval '2 hours', now() + interval '20 hours', false)`,
      [randomUUID(), first.id, randomUUID(), second.id, monday(1)],
    );
    const { now, next, gaps } = (await supervisor.get('/api/roster')).body as unknown as RosterNow;
    expect(now.map(({ personId }) => personId)).toEqual([first.id]);
    expect(next.map(({ personId }) => personId)).toEqual([second.id]);
    expect(
      gaps.map(({ from, until }) => Math.round((Date.parse(until) - Date.parse(from)) / 3_600_000)),
    ).toEqual([1, 52]);
    const officer = await world.signedIn(first);
    const duty = await officer.send('PUT', '/api/duty', { onDuty: false });
    expect(duty.body).toMatchObject({ onDuty: true, onDutyCount: 1, rosteredUntil: now[0]?.endsAt });
  });
});

describe('the ladder as the administrator keeps it', () => {
  let world: ConsoleWorld;
  let administrator: Browser;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    administrator = await proved(world, world.accounts.administrator);
  });
  afterAll(() => world.close());

  const save = (baseVersion: number, steps: unknown): Promise<Answer> =>
    administrator.send('PUT', '/api/ladder', { baseVersion, steps });
  const STEP = { recipients: ['on-duty'], channels: ['console'], waitSeconds: 45 };

  it('begins with the country pack’s, and keeps each that is saved', async () => {
    const first = (await administrator.get('/api/ladder')).body as unknown as LadderView;
    // Of its channels those that are set up here.
    const steps = world.pack.clocks.ladder.map((step) => ({ ...step, channels: ['console'] }));
    expect(first).toMatchObject({ version: 0, steps, savedBy: null });
    const saved = await save(0, [STEP, { ...STEP, recipients: ['all-officers', 'coordinator'] }]);
    expect(saved).toMatchObject({ status: 200, body: { version: 1, savedBy: 'Person administrator' } });
    expect(await save(0, [STEP])).toMatchObject({ status: 409, body: { code: 'ladder-changed' } });
    const rows = await world.query(`select version from ladder`);
    expect(rows).toEqual([{ version: 1 }]);
  });

  it('is not saved with a hole or by a channel without credentials, and says where', async () => {
    const refused = await save(1, [
      STEP,
      { recipients: [], channels: ['console', 'email'], waitSeconds: 3600 },
    ]);
    expect(refused).toMatchObject({ status: 422, body: { code: 'ladder-with-hole' } });
    expect(refused.body.errors.map(({ pointer }) => pointer)).toEqual([
      '/steps/1/recipients',
      '/steps/1/channels',
      '/steps/1/waitSeconds',
    ]);
    expect(await world.query(`select version from ladder`)).toHaveLength(1);
  });

  it('tells a coordinator that nobody answers, and nothing of the case', async () => {
    const inquiryId = await world.inquiry();
    const id = randomUUID();
    await world.query(
      `insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, next_step_at, step, coordinator_told_at)
       values ($1, $2, 'danger', 'alerting', $3, now(), now(), 4, now())`,
      [id, inquiryId, world.accounts.operator.id],
    );
    const coordinator = await world.signedIn('coordinator');
    const { rows } = (await coordinator.get('/api/unanswered')).body;
    expect(rows).toEqual([{ id, step: 4, raisedAt: expect.any(String), toldAt: expect.any(String) }]);
    expect((await coordinator.send('POST', `/api/escalations/${id}/acknowledge`)).status).toBe(403);
    await world.query(
      `update escalation set state = 'acknowledged', acknowledged_at = now(), acknowledged_by = $2 where id = $1`,
      [id, world.accounts.officer.id],
    );
    expect((await coordinator.get('/api/unanswered')).body.rows).toEqual([]);
    const due = async (hours: number) => {
      await world.query(
        `update escalation set raised_at = now() - make_interval(hours => $2) where id = $1`,
        [id, hours],
      );
      return (await coordinator.get('/api/unanswered/hand-overs')).body.rows;
    };
    expect(await due(19)).toEqual([]);
    expect(await due(21)).toEqual([{ id, what: 'hand-over', dueAt: expect.any(String) }]);
    await world.query(
      `with receipt as (insert into hand_over (id, escalation_id, giver_id, receiver_id, documents, document_count, received_at)
         values (gen_random_uuid(), $1, $2, $2, '{}', 0, now()))
       update escalation set state = 'handed-over' where id = $1`,
      [id, world.accounts.officer.id],
    );
    expect(await due(80)).toEqual([]);
    await world.query(`update hand_over set overdue_at = now() where escalation_id = $1`, [id]);
    expect(await due(80)).toEqual([{ id, what: 'outcome', dueAt: expect.any(String) }]);
  });
});
