/// <reference lib="dom" />
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import type { BrowserContext } from 'playwright-core';
import { ownRedis, type ServerProcess } from '../support/own-servers';
import { type Line, startLine } from '../support/line';
import { throwAwayFolder } from '../support/throw-away-folder';
import { narratives } from '../support/told';
import { until } from '../support/until';
import { atDesk, type Desk, dial, openProfile } from './desk';

jest.setTimeout(120_000);

const CALLER = '+994507654321';
const NAME = 'Zümrüdquşu Simurqova';
const NARRATIVE = `${NAME} deyir ki, pasportunu qıfıllı seyfdə saxlayırlar`;
const PLACE = 'Tutuquşu küçəsi, qırmızı darvaza';
const CANARIES = ['994507654321', '7654321', 'Zümrüdquşu', 'Simurqova', 'qıfıllı', 'Tutuquşu'];
/** As a program may write text down. */
const NEEDLES = CANARIES.flatMap((canary) => [
  { canary, bytes: Buffer.from(canary) },
  { canary, bytes: Buffer.from(canary, 'utf16le') },
  { canary, bytes: Buffer.from(encodeURIComponent(canary)) },
]);

/** An operator writes down what a caller says, and an officer reads it; then both go home and the machines are searched. */
describe('what a caller tells, on the desk and in Redis', () => {
  const profile = throwAwayFolder('browser-profile');
  const addresses: string[] = [];
  let line: Line;
  let redis: ServerProcess;
  let db: Pool;
  let context: BrowserContext;
  let kept: string;

  beforeAll(async () => {
    redis = await ownRedis();
    await redis.start();
    line = await startLine({ REDIS_URL: redisUrl() });
    db = new Pool({ connectionString: line.database.superuserUrl, max: 1 });
    context = await openProfile(profile.path);
    context.on('request', (request) => addresses.push(request.url()));
    const officer = await atDesk(context, line, 'officer1');
    await officer.page.getByRole('button', { name: 'Növbəyə başla' }).click();
    await officer.page.getByRole('button', { name: 'Növbəni bitir' }).waitFor();
    await officer.page.goto('about:blank');
    await context.clearCookies();
    const operator = await atDesk(context, line, 'operator1');
    await tell(operator);
    kept = await operator.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    await operator.page.keyboard.press('F9');
    await operator.page.keyboard.press('F9');
    await until('sent', async () =>
      (await db.query(`select from alert_attempt`)).rowCount === 0 ? undefined : true,
    );
    await operator.page.reload();
    await operator.page.locator('textarea:visible').first().waitFor();
    await context.close();
  }, 180_000);
  afterAll(async () => {
    await context.close();
    await db.end();
    await line.stop();
    await redis.remove();
    profile.remove();
  }, 60_000);

  const redisUrl = (): string => `redis://127.0.0.1:${String(redis.port)}`;
  const tell = async ({ page }: Desk): Promise<void> => {
    await page.getByRole('button', { name: 'Hazıram' }).first().click();
    await dial(line, 'trafficking-in-progress', { from: CALLER });
    await page.locator('section[aria-label="GƏLƏN ZƏNG"]').waitFor();
    await page.keyboard.press('F2');
    await page.locator('textarea:visible').first().fill(NARRATIVE);
    await page.getByLabel('Dəqiq yer').fill(PLACE);
    await page.locator('textarea:visible').first().focus();
    await until('stored', async () => (await narratives(db, line.home)).includes(NARRATIVE));
    // The list itself leads back to a call that goes on; what it asks the server is this.
    const found = await page.evaluate(async () => {
      const answer = await fetch('/api/inquiries/search', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ q: 'simurqova' }),
      });
      return ((await answer.json()) as { rows: object[] }).rows.length;
    });
    expect(found).toBe(1);
  };

  it('would be found', () => {
    for (const { canary, bytes } of NEEDLES)
      expect(found(Buffer.concat([Buffer.from('x'), bytes]))).toContain(canary);
  });

  it('stays in no storage of the browser', () => {
    expect(kept.length).toBeGreaterThan(4);
    expect(found(Buffer.from(kept))).toEqual([]);
  });

  it('lies in no file of the browser’s profile', () => {
    const files = filesIn(profile.path);
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) expect({ file, found: found(readFileSync(file)) }).toEqual({ file, found: [] });
  });

  it('goes into no address', () => {
    expect(addresses.some((address) => address.includes('/api/inquiries'))).toBe(true);
    expect(found(Buffer.from(addresses.join('\n')))).toEqual([]);
  });

  it('lies neither in Redis nor in its files', async () => {
    const client = new Redis(redisUrl());
    const keys = await client.keys('*');
    const values = await Promise.all(keys.map((key) => client.dump(key)));
    client.disconnect();
    expect(keys.length).toBeGreaterThan(0);
    expect(found(Buffer.from([...keys, ...values].join('\n')))).toEqual([]);
    const files = filesIn(redis.home);
    expect(files.some((file) => file.includes('appendonly'))).toBe(true);
    for (const file of files) expect({ file, found: found(readFileSync(file)) }).toEqual({ file, found: [] });
  });
});

function found(bytes: Buffer): string[] {
  return [...new Set(NEEDLES.filter((needle) => bytes.includes(needle.bytes)).map(({ canary }) => canary))];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
