import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepCompiled, runProcess } from './packed-process';

describe('a packed process', () => {
  let folder: string;
  let packed: string;
  let said: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hotline-test-packed-'));
    packed = join(folder, 'packed.cjs');
    said = join(folder, 'said');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Which of the two was started, the packed one with what it says. */
  const started = async (): Promise<string> => {
    rmSync(said, { force: true });
    await runProcess(folder, () =>
      Promise.resolve({
        start: () => {
          writeFileSync(said, 'compiled');
          return Promise.resolve();
        },
      }),
    );
    return readFileSync(said, 'utf8');
  };
  const pack = (words: string): void => {
    const say = `require('node:fs').writeFileSync(require('node:path').join(__dirname, 'said'), words)`;
    writeFileSync(packed, `const words = '${words}'; exports.start = async () => { ${say}; };`);
  };

  it('is started from its compiled files where nothing was packed', async () => {
    expect(await started()).toBe('compiled');
  });

  it('is started from its one file, which knows where it lies', async () => {
    pack('packed');
    expect(await started()).toBe('packed');
  });

  it('is not started while what the engine compiles is kept, and starts with that afterwards', async () => {
    pack('packed');
    keepCompiled(packed);
    expect(existsSync(`${packed}.cache`)).toBe(true);
    expect(existsSync(said)).toBe(false);
    expect(await started()).toBe('packed');
  });

  it('keeps nothing of another file of the same length', async () => {
    pack('packed');
    keepCompiled(packed);
    pack('unlike');
    keepCompiled(packed);
    expect(await started()).toBe('unlike');
  });

  it('is compiled anew where what was kept is broken or of another file', async () => {
    pack('packed');
    keepCompiled(packed);
    pack('packed again');
    expect(await started()).toBe('packed again');
    writeFileSync(`${packed}.cache`, 'nothing that an engine knows');
    expect(await started()).toBe('packed again');
  });
});
