import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, appendFile, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

const NONCE = 12;
const TAG = 16;
const BOUND_TO = Buffer.from('hotline152 spool 1');

/**
 * What could not be stored, kept on disk in order until it can: one encrypted record a line, on the disk (fsync) before
 * `append` returns. A record cut off by a crash was never promised to anybody and is dropped. A drain that is cut off
 * starts again from the first record: whoever takes records must take one twice with the effect of once.
 */
export class Spool {
  private turn: Promise<unknown> = Promise.resolve();
  private waiting: number;

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
    return new Spool(path, file, key, count(content.subarray(0, whole)));
  }

  /** Records not yet taken. */
  get size(): number {
    return this.waiting;
  }

  /** Keeps one record; resolved when it would survive a power cut. */
  append(record: unknown): Promise<void> {
    this.waiting += 1;
    return this.inTurn(async () => {
      const { size } = await this.file.stat();
      try {
        await this.file.appendFile(`${this.seal(JSON.stringify(record))}\n`);
        await this.file.datasync();
      } catch (error) {
        this.waiting -= 1;
        // Half a record would spoil the next one.
        await this.file.truncate(size);
        throw error;
      }
    });
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
        this.waiting = 0;
        return true;
      });
      if (isEmpty) return;
    }
  }

  async close(): Promise<void> {
    await this.inTurn(() => this.file.close());
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

  private async lines(): Promise<string[]> {
    const { size } = await this.file.stat();
    const content = Buffer.alloc(size);
    await this.file.read(content, 0, size, 0);
    return content
      .toString('latin1')
      .split('\n')
      .filter((line) => line !== '');
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

function count(content: Buffer): number {
  return content.toString('latin1').split('\n').length - 1;
}
