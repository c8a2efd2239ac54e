import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, CONSOLE_ORIGIN, ConsoleWorld } from './console-world';

/** What every answer carries, whatever it is: nothing inline, nothing from elsewhere, nobody frames or reads us. */
const ALWAYS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types service-worker',
  ].join(';'),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};
/** Differ from answer to answer, and say nothing of safety. */
const IDLE = new Set([
  'connection',
  'content-length',
  'date',
  'etag',
  'keep-alive',
  'last-modified',
  'accept-ranges',
]);
const JSON_TYPE = 'application/json; charset=utf-8';
const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

describe('headers', () => {
  const root = mkdtempSync(join(tmpdir(), 'headers-'));
  let world: ConsoleWorld;
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(join(root, 'assets'));
    for (const name of ['index.html', 'icon.svg', 'assets/app-1a2b.js']) writeFileSync(join(root, name), '');
    world = await ConsoleWorld.open(root);
    browser = await world.signedIn('operator');
  });
  afterAll(async () => {
    await world.close();
    rmSync(root, { recursive: true });
  });

  it.each<[string, string, string, number, Record<string, string>]>([
    [
      'a page',
      'GET',
      '/',
      200,
      { 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8', vary: 'accept-encoding' },
    ],
    [
      'a deep page',
      'GET',
      '/inquiries/1',
      200,
      { 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8', vary: 'accept-encoding' },
    ],
    [
      'an asset',
      'GET',
      '/assets/app-1a2b.js',
      200,
      {
        'cache-control': 'public, max-age=31536000, immutable',
        'content-type': 'application/javascript; charset=utf-8',
        vary: 'accept-encoding',
      },
    ],
    [
      'a picture',
      'GET',
      '/icon.svg',
      200,
      { 'cache-control': 'no-cache', 'content-type': 'image/svg+xml', vary: 'accept-encoding' },
    ],
    ['an answer', 'GET', '/api/queue', 200, { 'cache-control': 'no-store', 'content-type': JSON_TYPE }],
    ['a refusal', 'GET', '/api/audit', 403, { 'cache-control': 'no-store', 'content-type': PROBLEM_TYPE }],
    ['nothing', 'GET', '/api/nothing', 404, { 'cache-control': 'no-store', 'content-type': PROBLEM_TYPE }],
    ['no page', 'GET', '/gone.js', 404, { 'cache-control': 'no-store', 'content-type': PROBLEM_TYPE }],
    ['a health check', 'GET', '/health/live', 200, { 'content-type': JSON_TYPE }],
    [
      'signing out',
      'DELETE',
      '/api/session',
      204,
      {
        'cache-control': 'no-store',
        // Storage stays: what was typed and not yet sent waits there, encrypted.
        'clear-site-data': '"cache"',
        'set-cookie': '__Host-hotline=; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=0',
      },
    ],
  ])('of %s', async (_what, method, path, status, own) => {
    const answer = await fetch(world.url + path, {
      method,
      headers: { origin: CONSOLE_ORIGIN, ...browser.headers() },
    });
    const headers: Record<string, string> = {};
    answer.headers.forEach((value, name) => {
      if (!IDLE.has(name)) headers[name] = value;
    });
    expect({ status: answer.status, headers }).toEqual({ status, headers: { ...ALWAYS, ...own } });
  });

  it('of an address nobody can read', async () => {
    const { headers, status } = await browser.get('/api/%E0%A4%A');
    expect(status).toBe(400);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
