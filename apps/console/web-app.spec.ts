import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebApp } from './web-app';

describe('the built web app', () => {
  const root = mkdtempSync(join(tmpdir(), 'web-app-'));
  mkdirSync(join(root, 'assets'));
  for (const name of ['index.html', 'icon.svg', 'assets/app-1a2b.js']) writeFileSync(join(root, name), name);
  const app = new WebApp(root);
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  it.each([
    ['', 'index.html', false],
    ['inquiries/7', 'index.html', false],
    ['icon.svg', 'icon.svg', false],
    ['assets/app-1a2b.js', 'assets/app-1a2b.js', true],
  ])('answers /%s with %s', (path, name, isImmutable) => {
    expect(app.fileFor(path)).toEqual({ name, isImmutable });
  });

  it.each(['api', 'api/nothing', 'live', 'assets/gone.js', '../package.json', 'favicon.ico'])(
    'has nothing at /%s',
    (path) => {
      expect(app.fileFor(path)).toBeUndefined();
    },
  );

  it('has nothing at all before it was built', () => {
    expect(new WebApp(join(root, 'nowhere')).fileFor('')).toBeUndefined();
  });
});
