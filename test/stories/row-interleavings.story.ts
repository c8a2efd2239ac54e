import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { CountryPackModule } from '#platform/country-pack.module';
import { CryptoModule } from '#platform/crypto/crypto.module';
import { KEY_CLASSES } from '#platform/crypto/key-port';
import { Database } from '#platform/database/database.service';
import type { Statement } from '#platform/database/statement';
import { DatabaseModule } from '#platform/database/database.module';
import { ACCOUNT_ROLE, PERSON_ROLE, PROCESS_ROLE } from '#platform/postgres/roles';
import { InquiriesModule } from '#inquiries/inquiries.module';
import { InquirySearchService } from '#inquiries/inquiry-search.service';
import { CurrentPerson } from '#staff/current-person';
import { Permission } from '#staff/permission';
import { testHome } from '../support/test-home';
import { type Acting, World } from '../support/worlds';
import { type LineAtWork, lineAtWork } from './row-security.house';

jest.setTimeout(600_000);

@Module({})
class ConsoleSide {}

const TRANSACTIONS = 10_000;
/** Many more than the pool has connections, so that each waits for somebody else's. */
const AT_ONCE = 24;
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

interface Seen {
  role: string;
  person: string | null;
  inquiries: string[];
}
/** Planned once for each role on each connection, as what people do all day is. */
const LOOK: Statement = {
  name: 'interleavings.look',
  text: `select current_user::text as role, nullif(current_setting('hotline.person', true), '') as person,
    (select array_agg(id order by id) from inquiry) as inquiries`,
};
/** Without a person there is nothing to read; only who one is. */
const LOOK_ALONE = `select current_user::text as role, nullif(current_setting('hotline.person', true), '') as person`;

let line: LineAtWork;
let console: World<INestApplicationContext>;
let home: ReturnType<typeof testHome>;
let db: Database;
beforeAll(async () => {
  line = await lineAtWork();
  home = testHome('rows');
  const module = {
    module: ConsoleSide,
    imports: [
      CountryPackModule.forRoot(loadCountryPack('az')),
      CryptoModule.forProcess(home.path, KEY_CLASSES),
      DatabaseModule.forRoot({
        url: line.database.urls.console,
        applicationName: 'interleavings',
        poolSize: 2,
        actsForPeople: true,
      }),
      InquiriesModule,
    ],
  };
  console = await World.open(() =>
    NestFactory.createApplicationContext(module, { logger: false, abortOnError: false }),
  );
  db = console.app.get(Database, { strict: false });
});
afterAll(async () => {
  await console.close();
  await line.close();
  home.remove();
});

/** mulberry32: the same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

it(`${TRANSACTIONS} transactions of many people over two connections never see each other’s rows (seed ${SEED})`, async () => {
  const { people, inquiries } = line;
  const sorted = (...ids: string[]): string[] => ids.sort();
  const reach = new Map<string, { role: string; inquiries: string[] }>([
    [people.one.id, { role: PERSON_ROLE.operator, inquiries: sorted(inquiries.ofOne, inquiries.earlier) }],
    [
      people.other.id,
      { role: PERSON_ROLE.operator, inquiries: sorted(inquiries.ofOther, inquiries.earlier) },
    ],
    [
      people.supervisor.id,
      {
        role: PERSON_ROLE.supervisor,
        inquiries: sorted(inquiries.ofOne, inquiries.ofOther, inquiries.ofNobody, inquiries.earlier),
      },
    ],
    [people.far.id, { role: PERSON_ROLE.operator, inquiries: [inquiries.ofFar] }],
    [
      people.farSupervisor.id,
      // The first operator's alert is one that nobody has taken.
      {
        role: PERSON_ROLE.supervisor,
        inquiries: sorted(inquiries.ofFar, inquiries.ofNobody, inquiries.ofOne),
      },
    ],
    [people.called.id, { role: PERSON_ROLE.officer, inquiries: [inquiries.ofOne] }],
    [people.uncalled.id, { role: PERSON_ROLE.officer, inquiries: [] }],
  ]);
  const { one, other, far, supervisor, farSupervisor, called, uncalled } = people;
  const actors = [one, other, far, supervisor, farSupervisor, called, uncalled];
  const next = random(SEED);
  const pick = <One>(list: readonly [One, ...One[]]): One =>
    list[Math.floor(next() * list.length)] ?? list[0];
  const superuser = new Client(line.database.superuserUrl);
  await superuser.connect();
  const done = { looks: 0, aborted: 0, broken: 0, alone: 0, refused: 0, cut: 0 };

  const check = (seen: Seen | undefined, person: Acting): void => {
    const expected = reach.get(person.id);
    expect(seen).toEqual({ role: expected?.role, person: person.id, inquiries: seen?.inquiries ?? null });
    expect(seen?.inquiries ?? []).toEqual(expected?.inquiries);
    done.looks += 1;
  };
  const look = async (person: Acting): Promise<void> => check(await db.one<Seen>(LOOK), person);
  const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  const acts: readonly [(person: Acting) => Promise<void>, ...((person: Acting) => Promise<void>)[]] = [
    look,
    look,
    (person) =>
      db.transaction(async () => {
        await look(person);
        await pause();
        await db.transaction(() => look(person));
      }),
    async (person) => {
      const abort = db.transaction(async () => {
        await look(person);
        await pause();
        throw new Error('thought better of it');
      });
      await expect(abort).rejects.toThrow('thought better of it');
      done.aborted += 1;
    },
    async (person) => {
      const broken = db.transaction(async () => {
        await look(person);
        await db.query('select 1 / 0');
      });
      await expect(broken).rejects.toThrow('division by zero');
      done.broken += 1;
    },
    async () => {
      await expect(db.query('select 1 / 0')).rejects.toThrow('division by zero');
      await expect(db.query('delete from inquiry')).rejects.toMatchObject({ code: '42501' });
      done.broken += 1;
    },
  ];
  const nobody = async (): Promise<void> => {
    expect(await db.one(LOOK_ALONE)).toEqual({ role: PROCESS_ROLE.console, person: null });
    done.alone += 1;
  };
  /** Seldom: the pool throws a connection away on which nobody in particular was refused. */
  const nobodyReads = async (): Promise<void> => {
    await expect(db.query('select id from inquiry')).rejects.toMatchObject({ code: '42501' });
    done.refused += 1;
  };
  /** The connection itself dies in the middle of a transaction. */
  const cut = async (person: Acting): Promise<void> => {
    const lost = db.transaction(async () => {
      const me = await db.one<{ pid: number }>('select pg_backend_pid() as pid');
      await superuser.query('select pg_terminate_backend($1)', [me?.pid]);
      await look(person);
    });
    await expect(lost).rejects.toThrow();
    done.cut += 1;
  };

  let left = TRANSACTIONS;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const chance = next();
      const person = pick(actors as [Acting, ...Acting[]]);
      if (chance < 0.015) await console.run(nobodyReads);
      else if (chance < 0.15) await console.run(nobody);
      else if (chance < 0.153) await console.as(person, () => cut(person));
      else {
        const act = pick(acts);
        await console.as(person, () => act(person));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await superuser.end();

  expect(done.looks).toBeGreaterThan(TRANSACTIONS / 2);
  for (const count of [done.aborted, done.broken, done.alone, done.refused, done.cut])
    expect(count).toBeGreaterThan(0);
  // Both connections are as they were: nobody in particular, in no transaction.
  const pool = db.pool();
  const both = await Promise.all([pool.connect(), pool.connect()]);
  for (const client of both) {
    const { rows } = await client.query(
      `select current_user::text as role, nullif(current_setting('hotline.person', true), '') as person,
              pg_current_xact_id_if_assigned() is null and now() = statement_timestamp() as "isFree"`,
    );
    expect(rows).toEqual([{ role: PROCESS_ROLE.console, person: null, isFree: true }]);
    client.release();
  }
});

it('a service that forgets whose inquiries it lists still lists only theirs', async () => {
  const { people, inquiries } = line;
  const forgetful = jest
    .spyOn(CurrentPerson.prototype, 'permission')
    .mockImplementation(
      (action) => new Permission({ id: people.one.id, role: 'supervisor', unit: 'central' }, action),
    );
  try {
    const search = console.service(InquirySearchService, () => people.one);
    const { rows } = await search.search({});
    expect(rows.map(({ id }) => id as string).sort()).toEqual([inquiries.ofOne, inquiries.earlier].sort());
  } finally {
    forgetful.mockRestore();
  }
});

it('a repository that would not know who asks is refused', async () => {
  await expect(
    console.as(line.people.one, () => Promise.resolve().then(() => db.repository('inquiry'))),
  ).rejects.toThrow('needs a transaction');
});

it('somebody at their own account sees it and nothing of the line', async () => {
  const { people } = line;
  const cls = { person: people.supervisor, isOwnAccount: true };
  const at = <Row>(sql: string): Promise<Row[]> => console.within(cls, () => db.query<Row>(sql));
  expect(await at('select current_user::text as role, id from person')).toEqual([
    { role: ACCOUNT_ROLE, id: people.supervisor.id },
  ]);
  await expect(at('select id from inquiry')).rejects.toMatchObject({ code: '42501' });
  await expect(at('select id from call')).rejects.toMatchObject({ code: '42501' });
});
