import type { Ack, LiveEvent } from '#contracts/live';
import type { Socket } from 'socket.io-client';
import { newId } from '#platform/ids';
import { type Browser, ConsoleWorld, eventually } from './console-world';

type Line = Awaited<ReturnType<ConsoleWorld['line']>>;

describe('the live line', () => {
  let world: ConsoleWorld;
  let operator: Browser;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    operator = await world.signedIn('operator');
  }, 60_000);
  afterAll(() => world.close());

  const say = <T>(line: Line, name: string, message: unknown): Promise<Ack<T>> =>
    (line as unknown as Socket).timeout(5000).emitWithAck(name, message) as Promise<Ack<T>>;
  const hello = async (
    line: Line,
    lastOffset: string | null,
  ): Promise<{ offset: string; missed: LiveEvent[] }> => {
    const ack = await say<{ offset: string; missed: LiveEvent[] }>(line, 'hello', { lastOffset });
    if (!ack.ok) throw new Error(ack.problem.code);
    return ack.value;
  };
  const listen = (line: Line): LiveEvent[] => {
    const heard: LiveEvent[] = [];
    line.on('event', (event) => heard.push(event));
    return heard;
  };
  const write = async (text: string, version: number, id: string): Promise<void> => {
    const edit = { field: 'narrative', value: text, baseVersion: version, mutationId: newId() };
    expect((await operator.send('PATCH', `/api/inquiries/${id}`, edit)).status).toBe(200);
  };
  const narratives = (events: readonly LiveEvent[], id: string): (number | null)[] =>
    events.flatMap((event) =>
      event.type === 'inquiry.changed' && event.data.inquiryId === id ? [event.data.version] : [],
    );

  it('tells a second tab of a change within a moment, and only whom it concerns', async () => {
    const id = await world.inquiry();
    const line = await world.line(operator);
    const supervisor = await world.line(await world.signedIn('supervisor'));
    const stranger = await world.line(await world.signedIn('officer'));
    const [own, watching, strange] = [listen(line), listen(supervisor), listen(stranger)];
    await Promise.all([line, supervisor, stranger].map((each) => hello(each, null)));
    await write('heard?', 0, id);
    await eventually(
      () => narratives(own, id).length + narratives(watching, id).length,
      (count) => count === 2,
    );
    await write('heard again?', 1, id);
    await eventually(
      () => narratives(own, id),
      (versions) => versions.length === 2,
    );
    expect(narratives(own, id)).toEqual([1, 2]);
    expect(strange).toEqual([]);
    expect(own.every((event) => !('rooms' in event))).toBe(true);
  });

  it('replays what a browser missed, each event exactly once and in order', async () => {
    const id = await world.inquiry();
    // Older than any transaction of the cluster that is under way: by it the log is known to reach back.
    await world.query(`insert into event (tx, type, rooms, data) values ('3', 'duty.changed', '{}', '{}')`);
    const first = await world.line(operator);
    const heard = listen(first);
    let { offset } = await hello(first, null);
    await write('1', 0, id);
    await eventually(
      () => narratives(heard, id).length,
      (count) => count === 1,
    );
    offset = heard.at(-1)?.offset ?? offset;
    first.disconnect();
    for (let version = 1; version < 8; version += 1) await write(`missed ${version}`, version, id);
    const second = await world.line(operator);
    const live = listen(second);
    const writing = (async () => {
      for (let version = 8; version < 30; version += 1) await write(`meanwhile ${version}`, version, id);
    })();
    const { missed } = await hello(second, offset);
    await writing;
    const all = await eventually(
      () => [...new Map([...missed, ...live].map((event) => [event.id, event])).values()],
      (events) => narratives(events, id).includes(30),
    );
    const versions = narratives(all, id).filter((version) => version !== 1);
    expect(versions.toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 29 }, (_, i) => i + 2),
    );
    expect(narratives(missed, id).slice(0, 7)).toEqual([2, 3, 4, 5, 6, 7, 8]);
  });

  it.each([
    ['hello', { lastOffset: 'yesterday' }, '/lastOffset'],
    ['hello', { lastOffset: '9:3:' }, '/lastOffset'],
    ['hello', {}, '/lastOffset'],
    ['hello', { lastOffset: null, rooms: ['role:supervisor'] }, '/rooms'],
    ['hello', null, ''],
    ['ping', { extra: 1 }, '/extra'],
  ])('refuses %s %j with a problem', async (name, message, pointer) => {
    const line = await world.line(await world.signedIn('officer', 'ru'));
    const ack = await say(line, name, message);
    expect(ack).toMatchObject({
      ok: false,
      problem: { status: 422, code: 'invalid-request', title: 'В запросе ошибка', errors: [{ pointer }] },
    });
  });

  it.each(['subscribe', 'join', 'event', '__proto__', 'toString', 'session.ended'])(
    'refuses a message called %s that it does not know',
    async (name) => {
      const line = await world.line(operator);
      expect(await say(line, name, {})).toMatchObject({ ok: false, problem: { status: 404 } });
      expect(line.connected).toBe(true);
    },
  );

  it('tells the time when asked, and survives messages nobody waits for', async () => {
    const line = await world.line(operator);
    (line as unknown as Socket).emit('hello', 'junk');
    (line as unknown as Socket).emit('nonsense');
    const ack = await say<{ serverTime: string }>(line, 'ping', {});
    expect(ack.ok && Math.abs(Date.parse(ack.value.serverTime) - Date.now()) < 5000).toBe(true);
  });

  it('takes delivery marks from officers only, and writes down who else tried', async () => {
    const line = await world.line(operator);
    const ack = await say(line, 'alert.delivered', { attemptId: newId() });
    expect(ack).toMatchObject({ ok: false, problem: { status: 403, code: 'not-allowed' } });
    const [denial] = await world.query<object>(`select * from audit_entry order by id desc limit 1`);
    expect(denial).toMatchObject({
      person_id: world.accounts.operator.id,
      action: 'escalation.acknowledge',
      subject_id: 'alert.delivered',
      outcome: 'denied',
    });
    const officer = await world.line(await world.signedIn('officer'));
    expect(await say(officer, 'alert.delivered', { attemptId: newId() })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });

  describe('admission', () => {
    const refusal = async (
      browser: Browser,
      headers: Record<string, string> = {},
      auth: object = {},
    ): Promise<unknown> => {
      const error: { data?: unknown } = await world.line(browser, headers, auth).then(
        () => ({ data: 'admitted' }),
        (thrown: unknown) => thrown as { data?: unknown },
      );
      return error.data;
    };
    const lastReason = async (): Promise<string | undefined> => {
      const [row] = await world.query<{ action: string; reason: string }>(
        `select action, reason from audit_entry order by id desc limit 1`,
      );
      return row && `${row.action}: ${row.reason}`;
    };

    it('refuses whoever is not signed in, and writes it down', async () => {
      const titled = (words: string) => ({
        code: 'not-signed-in',
        title: expect.stringContaining(words) as string,
      });
      expect(await refusal(world.browser('az'))).toMatchObject(titled('daxil'));
      expect(await lastReason()).toBe('live.connect: not-signed-in');
      expect(await refusal(world.browser('en'), {}, { language: 'ru' })).toMatchObject(titled('не вошли'));
      expect(await refusal(world.browser('az'), {}, { language: 7 })).toMatchObject(titled('daxil'));
      const forged = world.browser();
      forged.cookie = `__Host-hotline=${'A'.repeat(43)}`;
      expect(await refusal(forged)).toMatchObject({ code: 'not-signed-in' });
    });

    it('refuses a page of another site, though it brings the cookie along', async () => {
      expect(await refusal(operator, { origin: 'https://evil.example' })).toMatchObject({
        code: 'wrong-origin',
      });
      expect(await lastReason()).toBe('live.connect: wrong-origin');
    });
  });

  describe('the end of a session', () => {
    it.each([
      ['signs out', (browser: Browser) => browser.send('DELETE', '/api/session')],
      [
        'is revoked',
        () =>
          world.query(`update session set ended_at = now() where person_id = $1`, [
            world.accounts.coordinator.id,
          ]),
      ],
      [
        'has been there for too long',
        () =>
          world.query(`update session set expires_at = now() where person_id = $1`, [
            world.accounts.coordinator.id,
          ]),
      ],
    ])('cuts the line within moments of when the person %s', async (_how, end) => {
      const browser = await world.signedIn('coordinator');
      const elsewhere = await world.line(operator);
      const line = await world.line(browser);
      const cut = new Promise<number>((resolve) => {
        line.once('disconnect', () => {
          resolve(performance.now());
        });
      });
      await end(browser);
      const ended = performance.now();
      expect((await cut) - ended).toBeLessThan(1500);
      expect(elsewhere.connected).toBe(true);
      await expect(world.line(browser)).rejects.toMatchObject({ data: { code: 'not-signed-in' } });
    });

    it('does not come by idleness while a line is open', async () => {
      const browser = await world.signedIn('administrator');
      await world.line(browser);
      const idle = (): Promise<{ idle: number }[]> =>
        world.query(
          `select extract(epoch from now() - last_seen_at)::int as idle from session
            where person_id = $1 and ended_at is null`,
          [world.accounts.administrator.id],
        );
      await world.query(
        `update session set last_seen_at = now() - interval '14 minutes' where person_id = $1`,
        [world.accounts.administrator.id],
      );
      await eventually(idle, ([row]) => row !== undefined && row.idle < 60);
    });
  });
});
