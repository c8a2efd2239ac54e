import { createHmac } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { seal, unseal } from './envelope';
import { keysFolder, makeNextKey, newestOf, readKeys } from './key-files';
import { type IndexName, type KeyClass, KeyMissing, KeyPort, type WrappedKey } from './key-port';

/** A key that another process added wraps here after so long. */
const FRESH_MS = 5_000;

/** The keys in `HOTLINE_HOME/keys`, of the classes this process needs. */
export class FileKeyPort extends KeyPort {
  private readonly logger = new Logger('Keys');
  private readonly keys = new Map<string, Buffer>();
  private readAt = 0;

  /** @param classes the others are not even read */
  constructor(
    private readonly home: string,
    private readonly classes: readonly KeyClass[],
  ) {
    super();
    this.read();
  }

  currentName(keyClass: KeyClass): string {
    if (Date.now() - this.readAt > FRESH_MS) this.read();
    const name = newestOf(this.keys, keyClass);
    if (name === undefined) throw new KeyMissing(`${keyClass}-1`);
    return name;
  }

  wrap(keyClass: KeyClass, dataKey: Buffer, owner: string): Promise<WrappedKey> {
    const kek = this.currentName(keyClass);
    return Promise.resolve({ kek, wrapped: seal(this.key(kek), dataKey, placeOfKey(keyClass, owner)) });
  }

  unwrap(keyClass: KeyClass, { kek, wrapped }: WrappedKey, owner: string): Promise<Buffer> {
    if (!this.keys.has(kek)) this.read();
    return Promise.resolve(unseal(this.key(kek), wrapped, placeOfKey(keyClass, owner)));
  }

  addKey(keyClass: KeyClass): Promise<string> {
    const name = makeNextKey(keysFolder(this.home), keyClass);
    this.read();
    return Promise.resolve(name);
  }

  blindIndex(index: IndexName, text: string): Buffer {
    return createHmac('sha256', this.key(index)).update(text).digest();
  }

  private key(name: string): Buffer {
    const key = this.keys.get(name);
    if (key === undefined) throw new KeyMissing(name);
    return key;
  }

  /** What is held stays held: a key that is being copied, or a folder that is gone for a moment, takes none away. */
  private read(): void {
    this.readAt = Date.now();
    try {
      for (const [name, key] of readKeys(keysFolder(this.home), this.classes)) this.keys.set(name, key);
    } catch (thrown) {
      if (this.keys.size === 0) throw thrown;
      this.logger.error({ err: thrown }, 'the keys could not be read again');
    }
  }
}

function placeOfKey(keyClass: KeyClass, owner: string): string {
  return `data_key.${keyClass}|${owner}`;
}
