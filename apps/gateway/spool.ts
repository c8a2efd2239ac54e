import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, appendFile, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

const NONCE = 12;
const TAG = 16;
const BOUND_TO = Buffer.from('hotline152 spool 1');

/** While the disk takes nothing this many records are kept in memory; a busy hour has a few hundred. */
const MOST_IN_MEMORY = 10_000;
/** Written to find out whether the disk takes anything: more than a block, so that a full one says no. */
const TRIAL = '\n'.repeat(16 * 1024);

/**
 * What could not be stored, kept on disk in order until it can: one encrypted record a line, on the disk (fsync) before
 * `append` returns. A record cut off by a crash was never promised to anybody and is dropped. A drain that is cut off
 * starts again from the first record: whoever takes records must take one twice with the effect of once. What a full
 * disk does not take is kept in memory, behind what is on the disk, and written as soon as it can be.
 */
export class Spool {
  private turn: Promise<unknown> = Promise.resolve();
  private waiting: number;
  /** Sealed records the disk has not taken yet, the oldest first. */
  private unwritten: string[] = [];

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly key: Buffer,
    records: number,
  ) {
    this.waiting = records;
  }

  /** @param key 32 bytes */
  static async open(path: string, key: Buffer): Promise<Spool> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, 'a+', 0o600);
    const content = await file.readFile();
    const whole = content.lastIndexOf(0x0a) + 1;
    if (whole < content.length) await file.truncate(whole);
    return new Spool(path, file, key, linesOf(content.subarray(0, whole)).length);
  }

  /** Records not yet taken. */
  get size(): number {
    return this.waiting;
  }

  /**
   * Keeps one record: on the disk, where it survives a power cut, or else in memory until the disk takes it.
   * @param isForDiskOnly it is worth nothing in memory, and not kept there
   * @throws what the disk said, when the record is in memory only, or not kept
   * @throws SpoolFull when there is no room in memory either
   */
  append(record: unknown, isForDiskOnly = false): Promise<void> {
    this.waiting += 1;
    return this.inTurn(async () => {
      if (this.unwritten.length >= MOST_IN_MEMORY) {
        this.waiting -= 1;
        throw new SpoolFull();
      }
      this.unwritten.push(this.seal(JSON.stringify(record)));
      try {
        await this.write();
      } catch (error) {
        if (isForDiskOnly) {
          this.unwritten.pop();
          this.waiting -= 1;
        }
        throw error;
      }
    });
  }

  /** Tries again to write what is in memory only. @throws what the disk said */
  save(): Promise<void> {
    return this.inTurn(() => this.write());
  }

  /** Whether the disk takes anything now. */
  async canWrite(): Promise<boolean> {
    try {
      await this.inTurn(() => this.extend(TRIAL, 'take back'));
      return true;
    } catch {
      return false;
    }
  }

  /**
   * Gives every record to `take`, oldest first, records that come meanwhile included, then empties the file. Stops at the
   * first rejection, leaving the rest for the next drain. What cannot be read, or is `refused` for good, must not hold up
   * what follows: it is moved, still encrypted, to a file of its own for people to look at.
   */
  async drain(take: (record: unknown) => Promise<'taken' | 'refused'>): Promise<void> {
    for (let taken = 0; ;) {
      const lines = await this.inTurn(() => this.lines());
      for (const line of lines.slice(taken)) {
        const record = this.read(line);
        if (record === undefined || (await take(record.value)) === 'refused') await this.refuse(line);
        taken += 1;
      }
      const isEmpty = await this.inTurn(async () => {
        if ((await this.lines()).length > taken) return false;
        await this.file.truncate(0);
        await this.file.datasync();
        this.unwritten = [];
        this.waiting = 0;
        return true;
      });
      if (isEmpty) return;
    }
  }

  async close(): Promise<void> {
    await this.save().catch(() => undefined);
    await this.inTurn(() => this.file.close());
  }

  private async write(): Promise<void> {
    if (this.unwritten.length === 0) return;
    await this.extend(`${this.unwritten.join('\n')}\n`, 'keep');
    this.unwritten = [];
  }

  /** Half a record would spoil the next one: it is written whole, or not at all. */
  private async extend(text: string, then: 'keep' | 'take back'): Promise<void> {
    const { size } = await this.file.stat();
    try {
      await this.file.appendFile(text);
      await this.file.datasync();
    } catch (error) {
      await this.file.truncate(size);
      throw error;
    }
    if (then === 'take back') await this.file.truncate(size);
  }

  private async refuse(line: string): Promise<void> {
    await appendFile(`${this.path}.refused`, `${line}\n`, { mode: 0o600, flush: true });
  }

  private read(line: string): { value: unknown } | undefined {
    try {
      return { value: JSON.parse(this.unseal(line)) };
    } catch {
      return undefined;
    }
  }

  /** Every record, in order: what moves from memory to the disk keeps its place. */
  private async lines(): Promise<string[]> {
    const { size } = await this.file.stat();
    const content = Buffer.alloc(size);
    await this.file.read(content, 0, size, 0);
    return [...linesOf(content), ...this.unwritten];
  }

  private seal(text: string): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(BOUND_TO);
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
      'base64',
    );
  }

  private unseal(line: string): string {
    const sealed = Buffer.from(line, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, NONCE))
      .setAAD(BOUND_TO)
      .setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
  }

  /** One at a time, in the order asked for, whether or not the one before succeeded. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work, work);
    this.turn = result.catch(() => undefined);
    return result;
  }
}

/** Neither the disk nor the memory has room for one more record: it is lost. */
export class SpoolFull extends Error {
  constructor() {
    super(`the spool holds ${MOST_IN_MEMORY} records in memory and the disk takes none`);
    this.name = 'SpoolFull';
  }
}

function linesOf(content: Buffer): string[] {
  return content
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
}
