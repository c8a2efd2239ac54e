import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keysFolder, makeFirstKeys, readKeys } from './crypto/key-files';
import { keptSecret, secretsFolder } from './kept-secret';
import { OpenSecretFile, readSecretFile } from './secret-file';

describe('a file with a secret', () => {
  const home = mkdtempSync(join(tmpdir(), 'secrets-'));
  const path = join(home, 'token');
  beforeAll(() => {
    writeFileSync(path, 'the token');
  });
  afterAll(() => {
    rmSync(home, { recursive: true });
  });

  it.each([0o600, 0o400, 0o640, 0o444])('is read with mode %o', (mode) => {
    chmodSync(path, mode);
    expect(readSecretFile(path)).toBe('the token');
  });

  it.each([0o644, 0o604, 0o660, 0o602, 0o666])('is not read with mode %o', (mode) => {
    chmodSync(path, mode);
    expect(() => readSecretFile(path)).toThrow(OpenSecretFile);
  });

  it('of our own is for its owner alone', () => {
    const kept = keptSecret(home, 'cookie');
    expect(keptSecret(home, 'cookie')).toBe(kept);
    chmodSync(join(secretsFolder(home), 'cookie'), 0o640);
    expect(() => keptSecret(home, 'cookie')).toThrow(/cookie is open to others/);
  });

  it('and so is a key', () => {
    makeFirstKeys(keysFolder(home));
    expect(readKeys(keysFolder(home)).size).toBeGreaterThan(3);
    chmodSync(join(keysFolder(home), 'identity', 'identity-1.key'), 0o644);
    expect(() => readKeys(keysFolder(home))).toThrow(/identity-1.key is open to others/);
  });
});
