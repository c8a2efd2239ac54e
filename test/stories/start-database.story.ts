import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertSafeRole } from '#platform/postgres/safe-role';
import { Client } from 'pg';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/test-database';
import { House, isReadyAndStops, ordinary, READY, refuses } from './start.house';

jest.setTimeout(300_000);

const house = new House();
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => house.tidy());
afterAll(async () => {
  house.remove();
  await database.drop();
});

async function asRole<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('the role the processes connect as', () => {
  it.each<[string, string]>([
    ['create table mine (id int)', '42501'],
    ['create temporary table mine (id int)', '42501'],
    ['create schema mine', '42501'],
    ['drop table inquiry', '42501'],
    ['alter table inquiry disable row level security', '42501'],
    ['delete from migration', '42501'],
    ['create role other', '42501'],
    ['set role hotline_owner', '42501'],
  ])('may not: %s', async (sql, code) => {
    for (const url of [database.appUrl, ...Object.values(database.urls)])
      await asRole(url, async (client) => {
        await expect(client.query(sql)).rejects.toMatchObject({ code });
      });
  });

  it('for all of them at once does nothing before it becomes one of them', async () => {
    await asRole(database.appUrl, async (client) => {
      await expect(client.query('select id from event')).rejects.toMatchObject({ code: '42501' });
      await client.query('set role hotline_worker');
      await client.query('select id from event');
    });
  });

  it('may do nothing with what its owner makes later, until the rights say so', async () => {
    const empty = await createTestDatabase();
    try {
      await asRole(empty.ownerUrl, (owner) => owner.query('create table later (id int)'));
      for (const url of Object.values(empty.urls))
        await asRole(url, (client) =>
          expect(client.query('select id from later')).rejects.toMatchObject({ code: '42501' }),
        );
    } finally {
      await empty.drop();
    }
  });

  it.each<[string, (database: TestDatabase) => string, RegExp | undefined]>([
    ['one for all', ({ appUrl }) => appUrl, undefined],
    ['the console', ({ urls }) => urls.console, undefined],
    ['owner', ({ ownerUrl }) => ownerUrl, /The database role hotline_owner owns tables/],
    ['superuser', ({ superuserUrl }) => superuserUrl, /The database role postgres is a superuser/],
  ])('is judged safe or not: %s', async (_, urlOf, fault) => {
    await asRole(urlOf(database), async (client) => {
      if (fault === undefined) await expect(assertSafeRole(client)).resolves.toBeUndefined();
      else await expect(assertSafeRole(client)).rejects.toThrow(fault);
    });
  });

  it('is unsafe as another process, whatever it becomes', async () => {
    await asRole(database.urls.worker, (client) =>
      expect(assertSafeRole(client, 'gateway')).rejects.toThrow(
        'DATABASE_URL must connect as the role hotline_gateway or hotline_app',
      ),
    );
    await asRole(database.superuserUrl, async (superuser) => {
      await superuser.query('set role hotline_gateway');
      await expect(assertSafeRole(superuser, 'gateway')).rejects.toThrow('is a superuser');
    });
  });

  it('is unsafe when it may read what was told without being anybody', async () => {
    const lax = await createTestDatabase();
    try {
      await asRole(lax.ownerUrl, (owner) => owner.query('grant select on inquiry to hotline_worker'));
      await asRole(lax.urls.worker, (client) =>
        expect(assertSafeRole(client, 'worker')).rejects.toThrow('may read inquiry.narrative'),
      );
    } finally {
      await lax.drop();
    }
  });

  it('is unsafe when it bypasses row security, or may become somebody who owns tables', async () => {
    await asRole(database.superuserUrl, async (superuser) => {
      const name = `unsafe_${database.name}`;
      await superuser.query(`create role ${name} bypassrls`);
      try {
        await superuser.query(`set session authorization ${name}`);
        await expect(assertSafeRole(superuser)).rejects.toThrow('bypasses row security');
        await superuser.query('reset session authorization');
        await superuser.query(`alter role ${name} nobypassrls noinherit`);
        await superuser.query(`grant hotline_owner to ${name}`);
        await superuser.query(`set session authorization ${name}`);
        await expect(assertSafeRole(superuser)).rejects.toThrow('owns tables');
      } finally {
        await superuser.query('reset session authorization');
        await superuser.query(`drop role ${name}`);
      }
    });
  });
});

describe('npm start with DATABASE_URL', () => {
  it('uses a migrated database without its owner, and starts no server', async () => {
    const here = await house.place(ordinary);
    const line = house.start(here, { DATABASE_URL: database.appUrl });
    await line.prints(READY);
    expect(line.processOf('/bin/postgres')).toBeUndefined();
    expect(existsSync(join(here.home, 'postgres'))).toBe(false);
    expect(readFileSync(join(here.home, 'environment.json'), 'utf8')).toContain(database.appUrl);
  });

  it('migrates an empty one as its owner, whose password the processes never get', async () => {
    const here = await house.place(ordinary);
    const empty = await createEmptyDatabase();
    try {
      await refuses(house.start(here, { DATABASE_URL: empty.appUrl }), 'give DATABASE_OWNER_URL too');
      const line = house.start(here, { DATABASE_URL: empty.appUrl, DATABASE_OWNER_URL: empty.ownerUrl });
      expect(await line.prints(READY)).toMatch(/\d+ migrations applied/);
      const gateway = readFileSync(`/proc/${line.processOf('/gateway/main.js')}/environ`, 'utf8');
      expect(gateway).toContain('DATABASE_URL=');
      expect(gateway).not.toContain('DATABASE_OWNER_URL');
      await isReadyAndStops(line);
    } finally {
      await empty.drop();
    }
  });

  const changed = (url: string, change: (url: URL) => void): string => {
    const copy = new URL(url);
    change(copy);
    return copy.href;
  };
  it.each<[string, (database: TestDatabase) => string, RegExp]>([
    [
      'no server',
      ({ appUrl }) => changed(appUrl, (url) => (url.port = '1')),
      /No PostgreSQL answers at 127.0.0.1:1/,
    ],
    [
      'a wrong password',
      ({ appUrl }) => changed(appUrl, (url) => (url.password = 'wrong-word')),
      /refuses the password/,
    ],
    [
      'no database',
      ({ appUrl }) => changed(appUrl, (url) => (url.pathname = '/nowhere')),
      /has no database nowhere/,
    ],
    [
      'no machine',
      ({ appUrl }) => changed(appUrl, (url) => (url.hostname = 'no.such.invalid')),
      /no machine of the name/,
    ],
    ['a superuser', ({ superuserUrl }) => superuserUrl, /The database role postgres is a superuser/],
    ['the owner', ({ ownerUrl }) => ownerUrl, /The database role hotline_owner owns tables/],
  ])('refuses %s in a sentence without the password', async (_, urlIn, sentence) => {
    const here = await house.place(ordinary);
    const url = urlIn(database);
    const line = house.start(here, { DATABASE_URL: url });
    await refuses(line, sentence);
    expect(line.output).not.toContain(new URL(url).password);
  });
});
