import { execFileSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { findSystemPostgres } from '#platform/postgres/system-postgres';
import type { StartedLine } from '../support/started-line';
import { until } from '../support/until';
import {
  House,
  isReadyAndStops,
  isRoot,
  isUntouched,
  ordinary,
  type Place,
  refuses,
  root,
} from './start.house';

jest.setTimeout(300_000);

const house = new House();
afterEach(() => house.tidy());
afterAll(() => {
  house.remove();
});

describe('npm start makes nothing and says why', () => {
  let here: Place;
  beforeEach(async () => {
    here = await house.place(ordinary);
  });

  it('when Node is old', async () => {
    const old = "data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'18.20.4'}})";
    const line = house.start(here, {}, [process.execPath, '--import', old, 'apps/start/start.mjs']);
    await refuses(line, 'Hotline 152 needs Node 20.19 or newer, and this is 18.20.4.');
    expect(isUntouched(here)).toBe(true);
  });

  it('when variables are wrong, all of them at once', async () => {
    const line = house.start(here, { LOG_LEVEL: 'loud', HOTLINE_MOOD: 'good' });
    await refuses(line, 'LOG_LEVEL must be one of');
    expect(line.output).toContain('HOTLINE_MOOD is not known here');
    expect(isUntouched(here)).toBe(true);
  });

  it('when a secret is missing', async () => {
    const twilio = {
      TELEPHONY: 'twilio',
      TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
      PUBLIC_URL: 'https://line.az',
    };
    const line = house.start(here, twilio);
    await refuses(line, 'TWILIO_AUTH_TOKEN is missing: TELEPHONY=twilio needs it');
    expect(isUntouched(here)).toBe(true);
  });

  it('when a port is taken', async () => {
    const port = here.ports['GATEWAY_PORT'];
    const squatter = createServer().listen(Number(port), '127.0.0.1');
    try {
      await refuses(
        house.start(here),
        `Port ${port} is taken by another program: stop that program, or set GATEWAY_PORT`,
      );
    } finally {
      squatter.close();
    }
    expect(readdirSync(here.home)).toEqual([]);
  });

  it('when the home cannot be made', async () => {
    await refuses(house.start({ ...here, home: '/proc/hotline' }), '/proc/hotline cannot be made');
  });
});

describe('npm start over data that were made before', () => {
  let here: Place;
  const again = (): StartedLine => house.start(here);

  beforeAll(async () => {
    here = await house.place(ordinary);
    await isReadyAndStops(again());
  });

  it('leaves a data folder of another version, or of something else, as it is', async () => {
    const version = join(here.home, 'postgres', 'data', 'PG_VERSION');
    const kept = readFileSync(version, 'utf8');
    writeFileSync(version, '12\n');
    await refuses(again(), 'was made by PostgreSQL 12, and the');
    rmSync(version);
    await refuses(again(), 'is not a PostgreSQL data folder: move it away');
    writeFileSync(version, kept);
  });

  it('does not open them when their secrets are gone or wrong', async () => {
    const secret = join(here.home, 'secrets', 'postgres-superuser');
    const kept = readFileSync(secret, 'utf8');
    rmSync(secret);
    await refuses(again(), 'The secret postgres-superuser is missing from');
    expect(existsSync(secret)).toBe(false);
    keepSecret(secret, 'f'.repeat(64));
    await refuses(again(), 'was made with other passwords than those kept in secrets/');
    keepSecret(secret, kept);
  });

  it('does not open them when a key of what callers told is gone, or is another one; opens them when all is back', async () => {
    const identity = join(here.home, 'keys', 'identity', 'identity-1.key');
    const index = join(here.home, 'keys', 'confidential', 'word-index.key');
    const kept = readFileSync(identity, 'utf8');
    const keptIndex = readFileSync(index, 'utf8');
    rmSync(identity);
    await refuses(again(), 'lacks identity-1, and this database is encrypted with it: restore the keys');
    expect(existsSync(identity)).toBe(false);
    keepSecret(identity, keptIndex);
    keepSecret(index, kept);
    await refuses(
      again(),
      /identity-1, word-index in .* is another key than this database was encrypted with/,
    );
    keepSecret(identity, kept);
    keepSecret(index, keptIndex);
    await isReadyAndStops(again());
  });

  it('runs the server it is told to, and not over the data of another version', async () => {
    const system = findSystemPostgres(process.env['PATH'] ?? '');
    const made = Number(readFileSync(join(here.home, 'postgres', 'data', 'PG_VERSION'), 'utf8'));
    const line = house.start(here, { HOTLINE_POSTGRES: 'system' });
    if (system === undefined) await refuses(line, 'HOTLINE_POSTGRES=system, but PostgreSQL 15 or newer');
    else if (system.major !== made)
      await refuses(line, `made by PostgreSQL ${made}, and the system server here is`);
    else await isReadyAndStops(line);
  });
});

it('npm start interrupted while it makes the data leaves none, and starts over drafts of a crash', async () => {
  const here = await house.place(ordinary);
  const postgres = join(here.home, 'postgres');
  const drafts = (): string[] =>
    existsSync(postgres) ? readdirSync(postgres).filter((name) => name.startsWith('making-')) : [];
  const line = house.start(here);
  await until('the data folder in the making', () => drafts().length > 0, 60_000);
  line.signal('SIGTERM');
  expect(await line.ended).toBe(0);
  await line.leavesNothingBehind();
  expect(drafts()).toEqual([]);
  expect(existsSync(join(postgres, 'data'))).toBe(false);

  const draft = join(postgres, 'making-4711');
  execFileSync('mkdir', ['-p', join(draft, 'data', 'base')]);
  if (isRoot) execFileSync('chown', ['-R', `${ordinary.uid}:${ordinary.gid}`, draft]);
  await isReadyAndStops(house.start(here));
  expect(existsSync(draft)).toBe(false);
});

// Mounting a small disk and closing a folder to others need rights that an ordinary user has not.
(isRoot ? describe : describe.skip)('npm start, where only root can set the stage,', () => {
  it('keeps its data elsewhere when the user of the server cannot enter the home', async () => {
    const place = await house.place(root);
    const closed = join(place.clone, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const here = { ...place, home: join(closed, 'home') };
    await isReadyAndStops(house.start(here));
    const data = readlinkSync(join(here.home, 'postgres'));
    try {
      expect(data).toMatch(/^\/var\/lib\/hotline152\//);
      await isReadyAndStops(house.start(here));
      expect(existsSync(join(data, 'data', 'postmaster.pid'))).toBe(false);
    } finally {
      rmSync(data, { recursive: true });
    }
  });

  it('says that the disk is full, on the first start and on a later one', async () => {
    const place = await house.place(ordinary);
    const disk = join(place.clone, 'disk');
    const here = { ...place, home: join(disk, 'home') };
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=80m,mode=777', 'tmpfs', disk]);
    try {
      await refuses(house.start(here), /The disk that holds .* is full/);
      expect(existsSync(join(here.home, 'postgres', 'data'))).toBe(false);
      execFileSync('mount', ['-o', 'remount,size=600m', disk]);
      await isReadyAndStops(house.start(here));
      fill(disk);
      await refuses(house.start(here), /disk.* is full: free some space and start again/i);
      rmSync(join(disk, 'ballast'));
      await isReadyAndStops(house.start(here));
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  });
});

function fill(disk: string): void {
  try {
    execFileSync('dd', ['if=/dev/zero', `of=${join(disk, 'ballast')}`, 'bs=4k'], { stdio: 'ignore' });
  } catch {
    // dd ends with an error when it has met the end of the disk, which is what it is for.
  }
}

/** Writes a secret as the line itself keeps it: for its owner alone. */
function keepSecret(path: string, secret: string): void {
  writeFileSync(path, secret, { mode: 0o600 });
  if (isRoot && ordinary.uid !== undefined && ordinary.gid !== undefined)
    chownSync(path, ordinary.uid, ordinary.gid);
}
