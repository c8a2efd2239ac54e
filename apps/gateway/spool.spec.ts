import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Spool } from './spool';

const key = randomBytes(32);
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spool-'));
  path = join(folder, 'spool', 'webhooks.spool');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function drained(spool: Spool): Promise<unknown[]> {
  const seen: unknown[] = [];
  await spool.drain(async (record) => {
    seen.push(record);
    return 'taken';
  });
  return seen;
}

describe('the spool', () => {
  it('gives records back in order, once, and is empty afterwards', async () => {
    const spool = await Spool.open(path, key);
    await Promise.all([1, 2, 3].map((n) => spool.append({ n })));
    expect(spool.size).toBe(3);
    expect(await drained(spool)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(spool.size).toBe(0);
    expect(statSync(path).size).toBe(0);
    expect(await drained(spool)).toEqual([]);
    await spool.close();
  });

  it('survives the process: what was appended is there for the next one', async () => {
    const before = await Spool.open(path, key);
    await before.append({ n: 1 });
    const after = await Spool.open(path, key);
    expect(after.size).toBe(1);
    expect(await drained(after)).toEqual([{ n: 1 }]);
    await before.close();
    await after.close();
  });

  it('drops a record cut off by a crash and keeps the ones before', async () => {
    const before = await Spool.open(path, key);
    await before.append({ n: 1 });
    await before.append({ n: 2 });
    await before.close();
    truncateSync(path, statSync(path).size - 9);
    const after = await Spool.open(path, key);
    expect(after.size).toBe(1);
    await after.append({ n: 3 });
    expect(await drained(after)).toEqual([{ n: 1 }, { n: 3 }]);
    await after.close();
  });

  it('keeps the rest when a record cannot be taken, and begins again with the first', async () => {
    const spool = await Spool.open(path, key);
    for (const n of [1, 2, 3]) await spool.append({ n });
    const seen: unknown[] = [];
    await expect(
      spool.drain(async (record) => {
        seen.push(record);
        if (seen.length === 2) throw new Error('away');
        return 'taken';
      }),
    ).rejects.toThrow('away');
    expect(spool.size).toBe(3);
    expect(await drained(spool)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    await spool.close();
  });

  it('takes records that come while it is being emptied', async () => {
    const spool = await Spool.open(path, key);
    await spool.append({ n: 1 });
    const seen: unknown[] = [];
    await spool.drain(async (record) => {
      seen.push(record);
      if (seen.length === 1) await spool.append({ n: 2 });
      return 'taken';
    });
    expect(seen).toEqual([{ n: 1 }, { n: 2 }]);
    await spool.close();
  });

  it('shows nothing to who reads the disk, and is closed to others', async () => {
    const spool = await Spool.open(path, key);
    await spool.append({ number: '+994501234541' });
    expect(readFileSync(path, 'latin1')).not.toContain('994501234541');
    expect(Buffer.from(readFileSync(path, 'latin1'), 'base64').toString('latin1')).not.toContain('501234541');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await spool.close();
  });

  it('moves aside what was changed on the disk, and goes on with the rest', async () => {
    const spool = await Spool.open(path, key);
    await spool.append({ n: 1 });
    const first = readFileSync(path, 'latin1');
    await spool.append({ n: 2 });
    writeFileSync(path, (first.startsWith('A') ? 'B' : 'A') + readFileSync(path, 'latin1').slice(1));
    expect(await drained(spool)).toEqual([{ n: 2 }]);
    expect(readFileSync(`${path}.refused`, 'latin1').slice(1)).toBe(first.slice(1));
    await spool.close();
  });

  it('keeps, still encrypted, what nobody takes and what another key wrote', async () => {
    const spool = await Spool.open(path, key);
    await spool.append({ n: 1 });
    await spool.append({ n: 2 });
    const written = readFileSync(path, 'latin1');
    await spool.drain(async () => 'refused');
    expect(readFileSync(`${path}.refused`, 'latin1')).toBe(written);
    writeFileSync(path, written);
    const foreign = await Spool.open(path, randomBytes(32));
    expect(await drained(foreign)).toEqual([]);
    expect(readFileSync(`${path}.refused`, 'latin1')).toBe(written + written);
    await spool.close();
    await foreign.close();
  });
});

describe('a disk that takes nothing', () => {
  let refuses: jest.SpyInstance;
  const full = async (): Promise<void> => {
    const any = await open(join(folder, 'any'), 'w');
    const handles = Object.getPrototypeOf(any) as FileHandle;
    await any.close();
    refuses = jest.spyOn(handles, 'appendFile').mockRejectedValue(new Error('ENOSPC'));
  };
  afterEach(() => refuses.mockRestore());

  it('leaves records in memory, and in their order among those on the disk', async () => {
    const spool = await Spool.open(path, key);
    await spool.append({ n: 1 });
    await full();
    expect(await spool.canWrite()).toBe(false);
    await expect(spool.append({ n: 2 })).rejects.toThrow('ENOSPC');
    await expect(spool.append({ n: 3 })).rejects.toThrow('ENOSPC');
    expect(spool.size).toBe(3);
    refuses.mockRestore();
    expect(await spool.canWrite()).toBe(true);
    await spool.append({ n: 4 });
    const next = await Spool.open(path, key);
    expect(next.size).toBe(4);
    expect(await drained(next)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }]);
    await spool.close();
    await next.close();
  });

  it('gives back from memory, and writes by itself what it can', async () => {
    const spool = await Spool.open(path, key);
    await full();
    await expect(spool.append({ n: 1 })).rejects.toThrow('ENOSPC');
    await expect(spool.save()).rejects.toThrow('ENOSPC');
    expect(await drained(spool)).toEqual([{ n: 1 }]);
    expect(spool.size).toBe(0);
    expect(await drained(spool)).toEqual([]);
    await spool.close();
  });

  it('does not keep what is worth nothing in memory', async () => {
    const spool = await Spool.open(path, key);
    await full();
    await expect(spool.append({ n: 1 }, true)).rejects.toThrow('ENOSPC');
    expect(spool.size).toBe(0);
    expect(await drained(spool)).toEqual([]);
    await spool.close();
  });
});
