import { MEASURES } from '#contracts/board';
import type { DrillBoard, MyDrills } from '#contracts/drills';
import type { EscalationDetail, EscalationView } from '#contracts/escalations';
import type { EscalationId } from '#contracts/ids';
import { DrillClock } from '#escalation/drills/drill-clock.service';
import { Watchdog } from '#escalation/watchdog.service';
import { newId } from '#platform/ids';
import { until } from '../support/until';
import { ChannelsHouse } from './channels.house';
import type { Answer, Browser } from './console-world';

jest.setTimeout(60_000);

describe('a drill', () => {
  let house: ChannelsHouse;
  let supervisor: Browser;
  let officer: Browser;

  beforeAll(async () => {
    house = await ChannelsHouse.open({});
    supervisor = await house.world.signedIn('supervisor');
    officer = await house.world.signedIn('officer');
    await officer.send('PUT', '/api/duty', { onDuty: true });
  });
  afterEach(async () => {
    await query(
      `update escalation set state = 'closed', next_step_at = null, closed_at = now() where state <> 'closed'`,
    );
    await query(`delete from drill_plan`);
  });
  afterAll(() => house.close());

  const query = <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    house.world.query<Row>(text, values);
  const start = (commandId = newId()): Promise<Answer> =>
    supervisor.send('POST', '/api/drills', { commandId });
  const alerts = async (browser: Browser): Promise<EscalationView[]> =>
    (await browser.get('/api/escalations?open=true')).body.rows as unknown as EscalationView[];
  const board = async (): Promise<DrillBoard> =>
    (await supervisor.get('/api/drills')).body as unknown as DrillBoard;
  const mine = async (): Promise<MyDrills> =>
    (await officer.get('/api/drills/mine')).body as unknown as MyDrills;
  /** Begun, and on the officer's screen by the job alone. */
  const ringing = async (): Promise<EscalationId> => {
    const { body, status } = await start();
    expect(status).toBe(201);
    await until('the drill rings', async () =>
      (await alerts(officer)).some(({ state }) => state === 'alerting'),
    );
    return body.id as EscalationId;
  };

  it('walks the ladder as an alert does, and is one on the screen of whoever it calls, with its mark', async () => {
    const id = await ringing();
    expect(await alerts(officer)).toEqual([
      expect.objectContaining({
        id,
        lane: 'drill',
        inquiryId: null,
        region: null,
        reference: expect.stringMatching(/^D\d{5}-[A-Z]$/),
        attempts: [expect.objectContaining({ channel: 'console', state: 'sent' })],
      }),
    ]);
    const detail = (await officer.get(`/api/escalations/${id}`)).body as unknown as EscalationDetail;
    expect(detail).toMatchObject({ lane: 'drill', police: null });
    expect((await board()).rows[0]).toMatchObject({ id, result: 'running', passSeconds: 600 });
    expect((await officer.send('POST', `/api/escalations/${id}/opened`)).status).toBe(204);
    const taken = await officer.send('POST', `/api/escalations/${id}/acknowledge`);
    expect(taken).toMatchObject({ status: 200, body: { state: 'closed', nextStepAt: null } });
    const { rows, standings, held } = await board();
    const { displayName } = rows[0]?.called[0]?.person ?? {};
    expect(rows[0]).toMatchObject({
      result: 'passed',
      plannedAt: null,
      called: [{ result: 'passed', channels: ['console'], acknowledgedSeconds: expect.any(Number) }],
    });
    expect(rows[0]?.called[0]?.openedSeconds).not.toBeNull();
    expect(standings).toEqual([
      expect.objectContaining({
        person: { id: house.world.accounts.officer.id, displayName },
        passed: 1,
        missed: 0,
      }),
    ]);
    expect(held).toEqual({ count: 1, passed: 1, late: 0, missed: 0 });
    expect(await mine()).toMatchObject({
      last: { reference: detail.reference, result: 'passed' },
      nextAt: null,
    });
    const life = await query<{ path: string }>(
      `select string_agg(to_state, ' ' order by id) as path from escalation_transition where escalation_id = $1`,
      [id],
    );
    expect(life).toEqual([{ path: 'raised alerting acknowledged closed' }]);
    expect(
      await query(`select action, subject_type from audit_entry where subject_id = $1 order by at`, [id]),
    ).toEqual([
      { action: 'drill.start', subject_type: 'drill' },
      { action: 'escalation.acknowledge', subject_type: 'drill' },
    ]);
  });

  it('asks nothing more once it was acknowledged, and is no case to write about', async () => {
    const id = await ringing();
    await officer.send('POST', `/api/escalations/${id}/acknowledge`);
    expect(await alerts(officer)).toEqual([]);
    const late = await officer.send('POST', `/api/escalations/${id}/accept`, { commandId: newId() });
    expect(late).toMatchObject({ status: 409, body: { code: 'alert-not-open' } });
    expect((await officer.get(`/api/escalations/${id}/messages`)).status).toBe(404);
  });

  it('is in no figure and no list of cases, while it rings or afterwards', async () => {
    const coordinator = await house.world.signedIn('coordinator');
    const operator = await house.world.signedIn('operator');
    const figures = async (): Promise<unknown> =>
      Promise.all([
        ...['/api/board', '/api/retention', '/api/unanswered'].map((path) => coordinator.get(path)),
        ...[
          '/api/board',
          '/api/escalations',
          '/api/escalations?open=true',
          '/api/escalations?open=false',
          '/api/inquiries',
          '/api/reviews',
          '/api/call-backs',
          ...MEASURES.map((measure) => `/api/board/records?measure=${measure}`),
        ].map((path) => supervisor.get(path)),
        ...['/api/escalations', '/api/inquiries', '/api/queue'].map((path) => operator.get(path)),
      ]).then((answers) =>
        answers.map(({ status, body }) => {
          const { at: _now, ...rest } = body as Answer['body'] & { at?: string };
          return { status, rest };
        }),
      );
    const before = await figures();
    const id = await ringing();
    expect(await figures()).toEqual(before);
    await officer.send('POST', `/api/escalations/${id}/acknowledge`);
    expect(await figures()).toEqual(before);
    const past = (await officer.get('/api/escalations?open=false')).body.rows;
    expect(past).toEqual([]);
    const [{ reference: q } = { reference: '' }] = (await board()).rows;
    const found = await supervisor.send('POST', '/api/inquiries/search', { q });
    expect(found).toMatchObject({ status: 200, body: { rows: [] } });
  });

  it('does not begin while a real alert waits, nor twice; the same order is carried out once', async () => {
    const alert = await house.alert();
    expect((await board()).obstacle).toBe('alert-open');
    expect(await start()).toMatchObject({ status: 409, body: { code: 'drill-alert-open' } });
    await officer.send('POST', `/api/escalations/${alert}/acknowledge`);
    const command = newId();
    const answers = await Promise.all([start(command), start(command), start(), start()]);
    const begun = answers.filter(({ status }) => status === 201);
    expect(new Set(begun.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ body }) => body.code === 'drill-running').length).toBe(4 - begun.length);
    expect(await query(`select id from escalation where lane = 'drill' and state <> 'closed'`)).toHaveLength(
      1,
    );
  });

  it('is broken off by a real alert, which reaches its receiver as ever', async () => {
    const drill = await ringing();
    const alert = await house.alert();
    const open = await alerts(officer);
    expect(open[0]).toMatchObject({ id: alert, lane: 'danger', state: 'alerting' });
    await until('the drill is over', async () =>
      (await alerts(officer)).every(({ lane }) => lane !== 'drill'),
    );
    expect((await alerts(officer)).map(({ id }) => id)).toEqual([alert]);
    expect((await board()).rows[0]).toMatchObject({
      id: drill,
      result: 'broken-off',
      called: [{ result: 'broken-off' }],
    });
    expect(
      await query(
        `select id from alert_attempt where escalation_id = $1 and state in ('due', 'sent', 'delivered')`,
        [drill],
      ),
    ).toEqual([]);
    expect((await officer.send('POST', `/api/escalations/${drill}/acknowledge`)).body.code).toBe(
      'alert-not-open',
    );
    expect((await officer.send('POST', `/api/escalations/${alert}/acknowledge`)).status).toBe(200);
  });

  it('that lies still is an alarm with its mark', async () => {
    const id = await ringing();
    await query(`update escalation set state = 'raised' where id = $1`, [id]);
    await house.working(Watchdog, (watchdog) => watchdog.look());
    const { body } = await supervisor.get('/api/watchdog');
    expect(body.rows).toEqual([
      expect.objectContaining({ escalationId: id, fault: 'strayed', isDrill: true }),
    ]);
  });

  it('that nobody answers ends with its ladder: missed on the board, and nobody is alarmed', async () => {
    await query(`insert into ladder (version, steps, saved_by) values (2, $1, $2)`, [
      JSON.stringify([
        { recipients: ['on-duty'], channels: ['console'], waitSeconds: 30 },
        { recipients: ['coordinator', 'all-officers'], channels: ['console'], waitSeconds: 30 },
      ]),
      house.world.accounts.administrator.id,
    ]);
    const id = await ringing();
    await house.step(id);
    expect(await house.working(Watchdog, (watchdog) => watchdog.look())).toMatchObject({ open: 0 });
    expect((await board()).rows[0]).toMatchObject({ result: 'running', passSeconds: 30 });
    await house.step(id);
    await query(`delete from ladder where version = 2`);
    expect((await board()).rows[0]).toMatchObject({ id, result: 'missed', called: [{ result: 'missed' }] });
    expect(await house.working(Watchdog, (watchdog) => watchdog.look())).toMatchObject({ open: 0 });
    const alarmed = await query(
      `select type from event where data ->> 'escalationId' = $1 and type in ('alert.unanswered', 'alert.unstaffed')`,
      [id],
    );
    expect(alarmed).toEqual([]);
    expect((await officer.send('POST', `/api/escalations/${id}/acknowledge`)).body.code).toBe(
      'alert-not-open',
    );
    expect((await mine()).last).toMatchObject({ result: 'missed', acknowledgedSeconds: null });
  });

  it('stays what it is, and so does an alert', async () => {
    const drill = await ringing();
    const inquiry = await house.world.inquiry();
    await officer.send('POST', `/api/escalations/${drill}/acknowledge`);
    const alert = await house.alert();
    for (const change of [
      `update escalation set lane = 'danger' where id = '${drill}'`,
      `update escalation set lane = 'danger', inquiry_id = '${inquiry}' where id = '${drill}'`,
      `update escalation set lane = 'drill' where id = '${alert}'`,
      `update escalation set lane = 'drill', inquiry_id = null where id = '${alert}'`,
      `insert into escalation (id, inquiry_id, lane, state, raised_by, next_step_at)
         select gen_random_uuid(), '${inquiry}', 'drill', 'raised', raised_by, now() from escalation limit 1`,
      `insert into escalation (id, lane, state, raised_by, next_step_at)
         select gen_random_uuid(), 'danger', 'raised', raised_by, now() from escalation limit 1`,
    ])
      await expect(query(change)).rejects.toThrow(/violates check constraint|never a drill/);
  });

  describe('that is planned', () => {
    const looks = (): Promise<unknown> => house.working(DrillClock, (clock) => clock.look());
    const plan = (times: unknown, baseVersion = 0): Promise<Answer> =>
      supervisor.send('PUT', '/api/drills/plan', { baseVersion, times, shiftMinutes: null });
    const everyDay = [{ days: [1, 2, 3, 4, 5, 6, 7], at: '08:10' }];
    const due = (ago: string): Promise<unknown> =>
      query(`update drill_plan set next_at = clock_timestamp() - $1::interval`, [ago]);
    const planned = (): Promise<{ skipped: string | null }[]> =>
      query(`select skipped from drill where planned_at is not null order by number`);
    afterEach(async () => {
      await query(`update drill set planned_at = null where skipped is null`);
      await query(`delete from drill where skipped is not null`);
    });

    it('is due by the clock on the country’s wall, and saved once from each page', async () => {
      expect(await plan([{ days: [1], at: '25:00' }])).toMatchObject({ status: 422 });
      expect(await plan([{ days: [1, 1], at: '08:00' }])).toMatchObject({ status: 422 });
      expect((await plan(everyDay)).status).toBe(200);
      const [{ at } = { at: '' }] = await query<{ at: string }>(
        `select to_char(next_at at time zone 'Asia/Baku', 'HH24:MI') as at from drill_plan
          where next_at between clock_timestamp() and clock_timestamp() + interval '24 hours'`,
      );
      expect(at).toBe('08:10');
      expect(await plan([])).toMatchObject({ status: 409, body: { code: 'drill-plan-changed' } });
      const wall = await query<{ at: string }>(
        `select next_drill_at($1, zone, since::timestamptz)::text as at from (values
           ('Europe/Berlin', '2027-03-28 00:00+01'), ('Europe/Berlin', '2027-03-29 00:00+02'), ('Asia/Baku', '2027-03-28 02:31+04')
         ) as t (zone, since)`,
        [JSON.stringify([{ days: [7], at: '02:30' }])],
      );
      expect(wall.map(({ at: instant }) => new Date(instant).toISOString())).toEqual([
        '2027-03-28T01:30:00.000Z',
        '2027-04-04T00:30:00.000Z',
        '2027-04-03T22:30:00.000Z',
      ]);
    });

    it('begins once, however many look, and the next one is due a day later', async () => {
      await plan(everyDay);
      await due('1 second');
      await Promise.all([looks(), looks(), looks(), looks()]);
      await until('it rings', async () => (await alerts(officer)).length === 1);
      await looks();
      expect(await planned()).toEqual([{ skipped: null }]);
      const [next] = await query<{ isLater: boolean }>(
        `select next_at > clock_timestamp() as "isLater" from drill_plan`,
      );
      expect(next).toEqual({ isLater: true });
      expect((await board()).rows[0]).toMatchObject({ result: 'running', plannedAt: expect.any(String) });
      expect((await mine()).nextAt).toEqual(expect.any(String));
    });

    it('waits for a real alert to be taken', async () => {
      const alert = await house.alert();
      await plan(everyDay);
      await due('14 minutes');
      await looks();
      expect(await planned()).toEqual([]);
      await officer.send('POST', `/api/escalations/${alert}/acknowledge`);
      await until('it began', async () => (await planned()).length === 1);
      expect(await planned()).toEqual([{ skipped: null }]);
    });

    it('is skipped where everybody sees it after a quarter of an hour: nobody is rung at a strange time', async () => {
      await plan(everyDay);
      await due('16 minutes');
      // The worker's own clock may look at the same moment: whoever is later sees nothing due.
      await Promise.all([looks(), looks()]);
      await until('it was skipped', async () => (await planned()).length === 1);
      expect(await planned()).toEqual([{ skipped: 'too-late' }]);
      expect((await board()).rows[0]).toMatchObject({ result: 'skipped', skipped: 'too-late', called: [] });
      await house.alert();
      await due('16 minutes');
      await looks();
      await until('it was skipped again', async () => (await planned()).length === 2);
      expect(await planned()).toEqual([{ skipped: 'too-late' }, { skipped: 'alert-open' }]);
      expect(await query(`select id from escalation where lane = 'drill' and state <> 'closed'`)).toEqual([]);
    });
  });
});
