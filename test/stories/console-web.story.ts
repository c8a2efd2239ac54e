import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ConsoleWorld } from './console-world';

describe('the web app is served', () => {
  const root = mkdtempSync(join(tmpdir(), 'console-web-'));
  let world: ConsoleWorld;
  beforeAll(async () => {
    mkdirSync(join(root, 'web', 'assets'), { recursive: true });
    writeFileSync(join(root, 'web', 'index.html'), '<!doctype html><title>152</title>');
    writeFileSync(join(root, 'web', 'assets', 'app-1a2b.js'), 'export {};');
    writeFileSync(join(root, 'web', 'assets', 'app-1a2b.js.gz'), gzipSync('export {};'));
    writeFileSync(join(root, 'secret.txt'), 'secret');
    world = await ConsoleWorld.open(join(root, 'web'));
  });
  afterAll(async () => {
    await world.close();
    rmSync(root, { recursive: true });
  });

  const get = (path: string): Promise<Response> => fetch(world.url + path);

  it.each(['/', '/sign-in', '/inquiries/01a1fb71-1c5c-735c-b459-65a5199624a5', '/board?measure=x'])(
    'its page at %s, asked for anew each time',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(await answer.text()).toContain('<title>152</title>');
    },
  );

  it('its files for ever, since a changed file has a new name', async () => {
    const answer = await get('/assets/app-1a2b.js');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/javascript/);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it.each([
    ['gzip, deflate', 'gzip'],
    ['identity', null],
  ])('packed, where it was packed, to whoever takes it: %s', async (accepted, encoding) => {
    const answer = await fetch(`${world.url}/assets/app-1a2b.js`, {
      headers: { 'accept-encoding': accepted },
    });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(answer.headers.get('content-type')).toMatch(/javascript/);
    expect(answer.headers.get('vary')).toBe('accept-encoding');
    expect(await answer.text()).toBe('export {};');
    const page = await fetch(world.url, { headers: { 'accept-encoding': accepted } });
    expect(await page.text()).toContain('<title>152</title>');
  });

  it.each([
    '/assets/gone.js',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/api',
    '/metrics/x',
  ])('and nothing else: %s', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.text()).not.toContain('secret');
  });
});
