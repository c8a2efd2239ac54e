import { Denials } from '../../apps/console/denials.service';
import { Routes } from '../../apps/console/routes.service';
import { may, ROLES, type Role } from '#contracts/permissions';
import { newId } from '#platform/ids';
import { type Browser, ConsoleWorld } from './console-world';

interface AuditRow {
  person_id: string | null;
  action: string;
  outcome: string;
  reason: string | null;
  subject_type: string | null;
  subject_id: string | null;
}

describe('who may do what', () => {
  let world: ConsoleWorld;
  let browsers: Record<Role, Browser>;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    const pairs = await Promise.all(ROLES.map(async (role) => [role, await world.signedIn(role)] as const));
    browsers = Object.fromEntries(pairs) as Record<Role, Browser>;
  }, 60_000);
  afterAll(() => world.close());

  const lastDenial = async (): Promise<AuditRow | undefined> => {
    const rows = await world.query<AuditRow>(`select * from audit_entry order by id desc limit 1`);
    return rows[0]?.outcome === 'denied' ? rows[0] : undefined;
  };
  const guarded = (): { method: string; route: string; path: string; action: string }[] =>
    world.app
      .get(Routes, { strict: false })
      .all()
      .filter(({ isPublic }) => !isPublic)
      .map(({ method, path, action }) => ({
        method,
        route: path,
        path: path.replace(/:\w+/g, () => newId()),
        action: String(action),
      }));

  it('covers every noun of the console', () => {
    const nouns = new Set(guarded().map(({ route }) => route.split('/')[2]));
    expect([...nouns].sort()).toEqual(
      [
        ...[
          'audit',
          'board',
          'break-glass',
          'call-backs',
          'calls',
          'channel-states',
          'channels',
          'drills',
          'duty',
          'escalations',
          'inquiries',
          'keys',
          'ladder',
          'measures',
          'offers',
          'openapi.json',
          'pack',
          'presence',
        ],
        ...[
          'queue',
          'roster',
          'rule-sets',
          'second-looks',
          'security',
          'session',
          'silence',
          'staff',
          'retention',
          'reviews',
          'tokens',
          'unanswered',
          'watchdog',
          'wishes',
          'workbench',
        ],
      ].sort(),
    );
    expect(guarded().length).toBeGreaterThanOrEqual(25);
  });

  it('opens only sign-in, health and the web app to everybody', () => {
    const open = world.app
      .get(Routes, { strict: false })
      .all()
      .filter(({ isPublic }) => isPublic)
      .map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual([
      'DELETE /api/session',
      'GET /',
      'GET /api/session',
      'GET /health/live',
      'GET /health/ready',
      'GET /metrics',
      'POST /api/invitation',
      'POST /api/invitation/accept',
      'POST /api/push-receipts',
      'POST /api/session',
    ]);
  });

  it.each(ROLES)('lets a %s through exactly where the permission table says so', async (role) => {
    const person = world.accounts[role];
    for (const { method, route, path, action } of guarded()) {
      const answer = await browsers[role].send(method, path);
      const isRefused = answer.status === 403 && answer.body.code === 'not-allowed';
      expect({ route, isRefused, is401: answer.status === 401 }).toEqual({
        route,
        isRefused: !may(role, action as never),
        is401: false,
      });
      expect(answer.status).toBeLessThan(500);
      if (!isRefused) continue;
      expect(await lastDenial()).toMatchObject({
        person_id: person.id,
        action,
        reason: 'role',
        subject_id: `${method} ${route}`,
      });
    }
  });

  it('turns everybody away who is not signed in, and writes down that and how often', async () => {
    const denials = world.app.get(Denials, { strict: false });
    await denials.recordStrangers();
    const [first, ...others] = guarded();
    for (const { method, route, path } of guarded()) {
      const answer = await world.browser().send(method, path);
      expect({ route, status: answer.status, code: answer.body.code }).toEqual({
        route,
        status: 401,
        code: 'not-signed-in',
      });
      if (route === first?.route)
        expect(await lastDenial()).toMatchObject({
          person_id: null,
          action: first.action,
          reason: 'not-signed-in',
        });
    }
    await denials.recordStrangers();
    expect(await lastDenial()).toMatchObject({
      person_id: null,
      subject_type: 'refusals',
      subject_id: String(others.length),
    });
  });

  it('keeps an operator out of what another operator handles, and writes it down', async () => {
    const other = await world.addPerson('operator', 'colleague');
    const inquiryId = await world.inquiry(other);
    const callId = newId();
    await world.query(
      `insert into call (id, carrier, carrier_call_id, state, language, operator_id, answered_at)
       values ($1::uuid, 'test', $1::text, 'connected', 'az', $2, now())`,
      [callId, other.id],
    );
    await world.query(`update inquiry set call_id = $1 where id = $2`, [callId, inquiryId]);
    const mutation = { field: 'narrative', value: 'x', baseVersion: 0, mutationId: newId() };
    const attempts = [
      ['GET', `/api/inquiries/${inquiryId}`, undefined, 'inquiry.read', 'inquiry', inquiryId],
      ['GET', `/api/inquiries/${inquiryId}/readers`, undefined, 'inquiry.readers', 'inquiry', inquiryId],
      ['PATCH', `/api/inquiries/${inquiryId}`, mutation, 'inquiry.edit', 'inquiry', inquiryId],
      ['POST', `/api/inquiries/${inquiryId}/close`, {}, 'inquiry.close', 'inquiry', inquiryId],
      ['POST', `/api/inquiries/${inquiryId}/reopen`, {}, 'inquiry.close', 'inquiry', inquiryId],
      [
        'POST',
        `/api/inquiries/${inquiryId}/alert`,
        { commandId: newId() },
        'escalation.raise',
        'inquiry',
        inquiryId,
      ],
      ['GET', `/api/calls/${callId}`, undefined, 'call.read', 'call', callId],
      ['GET', `/api/calls/${callId}/contacts`, undefined, 'call.read', 'call', callId],
      [
        'POST',
        `/api/calls/${callId}/commands`,
        { verb: 'hang-up', commandId: newId() },
        'call.control',
        'call',
        callId,
      ],
    ] as const;
    for (const [method, path, body, action, subjectType, subjectId] of attempts) {
      const answer = await browsers.operator.send(method, path, body);
      expect({ path, status: answer.status }).toEqual({ path, status: 403 });
      expect(await lastDenial()).toMatchObject({
        person_id: world.accounts.operator.id,
        action,
        reason: 'not-allowed',
        subject_type: subjectType,
        subject_id: subjectId,
      });
    }
    const [untouched] = await world.query<object>(
      `select i.state, i.narrative, (select count(*)::int from escalation) as alerts,
              (select count(*)::int from call_command) as commands from inquiry i where id = $1`,
      [inquiryId],
    );
    expect(untouched).toEqual({ state: 'draft', narrative: null, alerts: 0, commands: 0 });
    const found = await browsers.operator.get('/api/inquiries');
    expect(found.body.rows.map(({ id }) => id)).not.toContain(inquiryId);
  });

  it('writes down every look at an inquiry, by whom and for what', async () => {
    const id = await world.inquiry();
    expect((await browsers.operator.get(`/api/inquiries/${id}`)).body.isEditable).toBe(true);
    const readings = (): Promise<AuditRow[]> =>
      world.query<AuditRow>(
        `select * from audit_entry where action = 'inquiry.read' and subject_id = $1 order by id`,
        [id],
      );
    const handling = { person_id: world.accounts.operator.id, outcome: 'allowed', purpose: 'handling' };
    expect(await readings()).toEqual([expect.objectContaining(handling)]);
    const answer = await browsers.supervisor.get(`/api/inquiries/${id}`);
    expect(answer).toMatchObject({ status: 200, body: { id, isEditable: false } });
    expect((await readings())[1]).toMatchObject({
      person_id: world.accounts.supervisor.id,
      outcome: 'allowed',
      purpose: 'supervision',
    });
    const readers = await browsers.operator.get(`/api/inquiries/${id}/readers`);
    expect(readers.body.rows).toEqual([
      expect.objectContaining({ purpose: 'supervision', times: 1 }),
      expect.objectContaining({ purpose: 'handling', times: 1 }),
    ]);
  });

  it('counts an inquiry that closing or opening it again shows as looked at, with what is done', async () => {
    const id = await world.inquiry();
    const type = world.pack.vocabulary.callTypes.find(({ closesInOneClick }) => closesInOneClick);
    const looks = (): Promise<AuditRow[]> =>
      world.query<AuditRow>(
        `select * from audit_entry where action = 'inquiry.read' and subject_id = $1 and outcome = 'allowed'`,
        [id],
      );
    expect((await browsers.operator.send('POST', `/api/inquiries/${id}/close`, {})).status).toBe(422);
    expect(await looks()).toEqual([]);
    const closed = await browsers.operator.send('POST', `/api/inquiries/${id}/close`, {
      callType: type?.key,
    });
    expect([closed.status, closed.body.id]).toEqual([200, id]);
    expect(await looks()).toEqual([expect.objectContaining({ purpose: 'handling' })]);
    expect((await browsers.operator.send('POST', `/api/inquiries/${id}/reopen`)).status).toBe(200);
    expect(await looks()).toHaveLength(1);
  });

  it('writes down who searched by words, never the words', async () => {
    const searches = (): Promise<AuditRow[]> =>
      world.query<AuditRow>(`select * from audit_entry where action = 'inquiry.search'`);
    const search = (q: string) => browsers.supervisor.send('POST', '/api/inquiries/search', { q });
    expect((await search('00431-K')).status).toBe(200);
    await browsers.supervisor.get('/api/inquiries');
    expect(await searches()).toEqual([]);
    expect((await search('pasport')).status).toBe(200);
    expect(await searches()).toEqual([
      expect.objectContaining({
        person_id: world.accounts.supervisor.id,
        outcome: 'allowed',
        subject_id: null,
        reason: null,
      }),
    ]);
    expect(JSON.stringify(await searches())).not.toContain('pasport');
  });

  it('does nothing on the word of another site', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:9999' },
    ]) {
      const answer = await browsers.operator.send('PUT', '/api/presence', { status: 'ready' }, headers);
      expect([answer.status, answer.body.code]).toEqual([403, 'wrong-origin']);
      expect(await lastDenial()).toMatchObject({ reason: 'wrong-origin' });
    }
    const signIn = await world
      .browser()
      .send('POST', '/api/session', world.accounts.operator, { origin: 'https://evil.example' });
    expect(signIn.status).toBe(403);
    expect(signIn.headers.get('set-cookie')).toBeNull();
    const form = await browsers.operator.send('PUT', '/api/presence', 'status=ready', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect([form.status, form.body.code]).toEqual([415, 'unsupported-media-type']);
    const plain = await browsers.operator.send('PUT', '/api/presence', '{"status":"ready"}', {
      'content-type': 'text/plain',
    });
    expect(plain.status).toBe(415);
    const [presence] = await world.query<{ status: string }>(
      `select status from presence where person_id = $1`,
      [world.accounts.operator.id],
    );
    expect(presence?.status ?? 'offline').toBe('offline');
  });
});
