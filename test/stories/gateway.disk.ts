import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';

/** A disk under one folder that can be filled and freed. */
export interface Disk {
  fill(): void;
  free(): void;
  remove(): void;
}

/** A real one where this user may mount; else every write of this process is answered as a full disk answers. */
export async function diskAt(folder: string): Promise<Disk> {
  mkdirSync(folder, { recursive: true });
  return process.getuid?.() === 0 ? mountedAt(folder, '256k') : refusing(folder);
}

/** A real one, which only root may mount. @param size as `mount` reads it */
export function mountedAt(folder: string, size: string): Disk {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
  const ballast = join(folder, 'ballast');
  return {
    fill() {
      const file = openSync(ballast, 'a');
      try {
        for (;;) writeSync(file, Buffer.alloc(4096));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(ballast, { force: true }),
    remove: () => void execFileSync('umount', ['-l', folder]),
  };
}

async function refusing(folder: string): Promise<Disk> {
  const any = await open(join(folder, 'any'), 'w');
  const handles = Object.getPrototypeOf(any) as FileHandle;
  await any.close();
  const full = (): Promise<never> =>
    Promise.reject(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }));
  let spy: jest.SpyInstance | undefined;
  const free = (): void => {
    spy?.mockRestore();
    spy = undefined;
  };
  return {
    fill: () => void (spy ??= jest.spyOn(handles, 'appendFile').mockImplementation(full)),
    free,
    remove: free,
  };
}
