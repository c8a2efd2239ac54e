import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from '../../apps/start/schema';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/test-database';

jest.setTimeout(60_000);

const BAKU = 'Asia/Baku';
const HOUR = 60 * 60_000;
/** A Monday, and hours of it. */
const DAY = '2027-06-07';
const at = (hour: number, minute = 0): string =>
  new Date(Date.parse(`${DAY}T00:00:00Z`) + hour * HOUR + minute * 60_000).toISOString();

describe('the next drill of a plan', () => {
  type Who = 'a' | 'b' | 'c';
  const people: Record<Who, string> = { a: randomUUID(), b: randomUUID(), c: randomUUID() };
  let database: TestDatabase;
  let client: Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    for (const [who, id] of Object.entries(people))
      await query(
        `insert into person (id, username, display_name, role, password_hash) values ($1, $2, $2, 'officer', '')`,
        [id, who],
      );
    await query(`insert into roster_week (week, saved_by) values ($1, $2)`, [DAY, people.a]);
  });
  beforeEach(async () => {
    await shift('a', 8, 20);
    await shift('b', 20, 32);
  });
  afterEach(async () => {
    for (const table of ['roster_shift', 'roster_cover']) await query(`delete from ${table}`);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const query = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await client.query(text, values)).rows as Row[];
  const shift = (who: Who, from: number, to: number): Promise<unknown> =>
    query(
      `insert into roster_shift (id, week, person_id, starts_at, ends_at, is_chief) values ($1, $2, $3, $4, $5, false)`,
      [randomUUID(), DAY, people[who], at(from), at(to)],
    );
  /** @param agreed in which order; 0 is an offer */
  const cover = (
    who: Who,
    insteadOf: Who | null,
    from: number,
    to: number,
    { agreed = 1, isEnded = false } = {},
  ): Promise<unknown> =>
    query(
      `insert into roster_cover (id, person_id, instead_of, starts_at, ends_at, reason, is_appointed, asked_by,
                                 agreed_by, agreed_at, ended_by, ended_at)
       values ($1, $2, $3, $4, $5, 'illness', true, $6::uuid, case when $7::int > 0 then $6::uuid end,
               case when $7 > 0 then timestamptz '2026-01-01' + make_interval(mins => $7) end,
               case when $8::boolean then $6::uuid end, case when $8 then now() end)`,
      [
        ...[randomUUID(), people[who], insteadOf && people[insteadOf], at(from), at(to), people.a],
        ...[agreed, isEnded],
      ],
    );
  const next = async (
    since: string,
    times: object[] = [],
    zone = BAKU,
  ): Promise<{ at: Date | null; because: string | null }> => {
    const [row, ...others] = await query<{ at: Date | null; because: string | null }>(
      `select at, because from next_drill($1, $2, 10, $3)`,
      [JSON.stringify(times), zone, since],
    );
    if (!row || others.length > 0) throw new Error('not one row');
    return row;
  };

  it.each<[string, () => Promise<unknown>, string[]]>([
    ['each shift once', () => Promise.resolve(), ['08:10', '20:10']],
    ['two that begin together are one', () => shift('c', 8, 14), ['08:10', '20:10']],
    ['a swap begins when the shift would', () => cover('c', 'a', 8, 20), ['08:10', '20:10']],
    ['a stand-in for more than the shift is one', () => cover('c', 'a', 7, 20), ['07:10', '20:10']],
    ['the rest of a shift begins later', () => cover('c', 'a', 8, 12), ['08:10', '12:10', '20:10']],
    ['coming back is no shift', () => cover('c', 'a', 12, 14), ['08:10', '12:10', '20:10']],
    ['one more besides is one', () => cover('c', null, 10, 12), ['08:10', '10:10', '20:10']],
    ['what is only offered is none', () => cover('c', 'a', 7, 20, { agreed: 0 }), ['08:10', '20:10']],
    ['a cover that was ended is none', () => cover('c', 'a', 7, 20, { isEnded: true }), ['08:10', '20:10']],
    [
      'the last word counts',
      () => cover('c', 'a', 6, 20).then(() => cover('b', 'c', 6, 9, { agreed: 2 })),
      ['06:10', '09:10', '20:10'],
    ],
    [
      'who takes a shift back has it',
      () => cover('c', 'a', 8, 20).then(() => cover('a', 'c', 8, 20, { agreed: 2 })),
      ['08:10', '20:10'],
    ],
  ])('with shifts: %s', async (_, change, expected) => {
    await change();
    const dues: string[] = [];
    for (let due = await next(at(0)); due.at; due = await next(due.at.toISOString()))
      dues.push(due.at.toISOString().slice(11, 16));
    expect(dues).toEqual(expected);
  });

  it('is the nearest of both kinds, and both at one moment are one', async () => {
    const times = (time: string): object[] => [{ days: [1, 2, 3, 4, 5, 6, 7], at: time }];
    expect(await next(at(6), times('12:09'))).toEqual({ at: new Date(at(8, 9)), because: 'week' });
    expect(await next(at(8, 9), times('12:09'))).toEqual({ at: new Date(at(8, 10)), because: 'shift' });
    expect(await next(at(8, 10), times('12:10'))).toEqual({ at: new Date(at(20, 10)), because: 'shift' });
    expect(await next(at(20, 10))).toEqual({ at: null, because: null });
  });

  it('is ten minutes after a shift that begins in the hour the clocks skip or repeat', async () => {
    const begins = ['2027-03-28T00:55:00Z', '2027-10-31T00:55:00Z'];
    for (const moment of begins)
      await query(
        `insert into roster_shift (id, week, person_id, starts_at, ends_at, is_chief)
         values ($1, $2, $3, $4, $4::timestamptz + interval '8 hours', false)`,
        [randomUUID(), DAY, people.a, moment],
      );
    for (const moment of begins)
      expect((await next(moment, [], 'Europe/Berlin')).at).toEqual(
        new Date(Date.parse(moment) + 10 * 60_000),
      );
  });
});

it('a plan from before goes on as it was: at its times of the week', async () => {
  const database = await createEmptyDatabase();
  const source = (until: string): Promise<DataSource> =>
    new DataSource({
      type: 'postgres',
      url: database.ownerUrl,
      migrations: migrations.filter(({ name }) => (/\d+$/.exec(name)?.[0] ?? '') < until),
    }).initialize();
  const before = await source('20261122000740');
  await before.runMigrations();
  await before.query(
    `insert into person (id, username, display_name, role, password_hash) values (gen_random_uuid(), 'one', 'One', 'supervisor', '')`,
  );
  await before.query(
    `insert into drill_plan (version, times, zone, next_at, saved_by)
     select nth, '[]', 'Asia/Baku', case when nth = 2 then timestamptz '2027-06-07 08:10+04' end, id
       from person, generate_series(1, 2) nth`,
  );
  await before.destroy();
  const after = await source('9');
  await after.runMigrations();
  expect(
    await after.query(
      `select version, shift_minutes, next_at, next_because from drill_plan order by version`,
    ),
  ).toEqual([
    { version: 1, shift_minutes: null, next_at: null, next_because: null },
    { version: 2, shift_minutes: null, next_at: new Date('2027-06-07T04:10:00Z'), next_because: 'week' },
  ]);
  await after.destroy();
  await database.drop();
});
