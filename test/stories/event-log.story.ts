import { Client, Pool } from 'pg';
import { EventTail, type LoggedEvent } from '#platform/event-log/event-tail';
import type { EventRow } from '#platform/event-log/event-row';
import { missedEvents } from '#platform/event-log/missed-events';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

const APPEND = `insert into event (type, rooms, data) values ('call.changed', $1, $2) returning id::text`;

describe('the event log', () => {
  let database: TestDatabase;
  let pool: Pool;
  let tail: EventTail;
  let seen: LoggedEvent[];

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new Pool({ connectionString: database.urls.console, max: 12 });
    pool.on('error', () => undefined);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });
  beforeEach(async () => {
    seen = [];
    tail = new EventTail(database.urls.console, (events) => seen.push(...events), 'story-tail');
    await tail.start();
  });
  afterEach(() => tail.stop());

  const append = (client: Client | Pool, mark: string, room = 'role:supervisor') =>
    client.query<{ id: string }>(APPEND, [[room], JSON.stringify({ mark })]);
  const marks = () => seen.map((event) => (event.data as unknown as { mark: string }).mark);

  const query = async <R>(sql: string, parameters: readonly unknown[]): Promise<R[]> =>
    (await pool.query(sql, [...parameters])).rows as R[];

  it('shows a row that was written first but committed last', async () => {
    const slow = new Client(database.urls.console);
    await slow.connect();
    await slow.query('begin');
    const early = await append(slow, 'early-id');
    const late = await append(pool, 'late-id');
    expect(Number(early.rows[0]?.id)).toBeLessThan(Number(late.rows[0]?.id));
    await slow.query('commit');
    await slow.end();
    await until(() => seen.length >= 2);
    expect(marks().sort()).toEqual(['early-id', 'late-id']);
  });

  it('misses nothing and repeats nothing while many write at once and its connection is cut', async () => {
    const written: string[] = [];
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let turn = 0; turn < 60; turn++) {
        const mark = `${writer}-${turn}`;
        const client = await pool.connect();
        await client.query('begin');
        await client.query(APPEND, [['role:supervisor'], JSON.stringify({ mark })]);
        if (turn % 7 === writer % 7) await client.query('select pg_sleep(0.005)');
        await client.query('commit');
        client.release();
        written.push(mark);
      }
    });
    const cut = async (): Promise<void> => {
      await until(() => written.length > 150);
      const killer = new Client(database.superuserUrl);
      await killer.connect();
      const { rowCount } = await killer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'story-tail' and datname = $1`,
        [database.name],
      );
      await killer.end();
      expect(rowCount).toBe(1);
    };
    await Promise.all([...writers, cut()]);
    await until(() => seen.length >= written.length);
    expect(marks().sort()).toEqual(written.sort());
  });

  it('hears of a commit within the second even without a hint', async () => {
    await append(pool, 'unhinted');
    await until(() => seen.length === 1);
    expect(marks()).toEqual(['unhinted']);
  });

  it('tells at once what its own process committed, and does not repeat it when it is read', async () => {
    // It has just read, and reads again in a second: what is handed on now comes first.
    await append(pool, 'before');
    await until(() => seen.length === 1);
    const { rows } = await pool.query<EventRow>(`${APPEND}, at, type, rooms, data`, [
      ['role:supervisor'],
      JSON.stringify({ mark: 'own' }),
    ]);
    tail.hear(rows);
    expect(marks()).toEqual(['before', 'own']);
    await append(pool, 'next');
    await until(() => seen.length >= 3);
    tail.hear(rows);
    expect(marks()).toEqual(['before', 'own', 'next']);
    const [, ...later] = seen;
    const again = await missedEvents(query, later[0]?.offset ?? null, ['role:supervisor']);
    expect(again.events.map(({ id }) => id)).toEqual(later.map(({ id }) => id));
  });

  it('does not tell again what it has read before it was handed on', async () => {
    const { rows } = await pool.query<EventRow>(`${APPEND}, at, type, rooms, data`, [
      ['role:supervisor'],
      JSON.stringify({ mark: 'read' }),
    ]);
    await until(() => seen.length === 1);
    tail.hear(rows);
    expect(marks()).toEqual(['read']);
  });

  it('is not held back by a transaction that stays open elsewhere', async () => {
    const idle = new Client(database.urls.console);
    await idle.connect();
    await idle.query('begin');
    await append(idle, 'uncommitted');
    await append(pool, 'prompt');
    await until(() => seen.length === 1);
    await idle.query('rollback');
    await idle.end();
    expect(marks()).toEqual(['prompt']);
  });

  it('gives one who comes back what their rooms missed, once, oldest first', async () => {
    const rooms = ['role:officer'];
    const first = await missedEvents(query, null, rooms);
    expect(first).toMatchObject({ events: [], resync: true });
    const slow = new Client(database.urls.console);
    await slow.connect();
    await slow.query('begin');
    await append(slow, 'slow', 'role:officer');
    await append(pool, 'a', 'role:officer');
    await append(pool, 'not yours', 'person:x');
    const second = await missedEvents(query, first.offset, rooms);
    await slow.query('commit');
    await slow.end();
    await append(pool, 'b', 'role:officer');
    const third = await missedEvents(query, second.offset, rooms);
    const names = (answer: typeof first) =>
      answer.events.map((e) => (e.data as unknown as { mark: string }).mark);
    expect([names(second), names(third)]).toEqual([['a'], ['slow', 'b']]);
    expect(third.events[0]).not.toHaveProperty('rooms');
    expect(await missedEvents(query, third.offset, rooms)).toMatchObject({ events: [], resync: false });
  });

  it('asks one who was away too long to fetch everything anew', async () => {
    const { offset } = await missedEvents(query, null, []);
    await pool.query(
      `insert into event (type, rooms, data) select 'call.changed', '{role:officer}', '{}' from generate_series(1, 501)`,
    );
    expect(await missedEvents(query, offset, ['role:officer'])).toMatchObject({ events: [], resync: true });
  });

  it('says so when the log no longer reaches back to where one was', async () => {
    const { offset } = await missedEvents(query, null, []);
    await append(pool, 'deleted before you came back');
    const worker = new Client(database.urls.worker);
    await worker.connect();
    await worker.query('delete from event');
    await worker.end();
    expect(await missedEvents(query, offset, ['role:supervisor'])).toMatchObject({
      events: [],
      resync: true,
    });
  });
});

async function until(condition: () => boolean, milliseconds = 8000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > end) throw new Error('the awaited condition never came');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
