import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', 'docs');

it('the list of controls names files that are there', () => {
  const text = readFileSync(join(FOLDER, 'controls.md'), 'utf8');
  const named = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((path) => !existsSync(join(FOLDER, path)))).toEqual([]);
});
