import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.service';
import type { Statement } from '../database/statement';
import { Refusal } from '../problems/refusal';
import { KEY_LENGTH } from './envelope';
import { type KeyClass, KeyPort, type WrappedKey } from './key-port';

/** What is asked for was erased: its key was destroyed, here and in every backup. */
export class Erased extends Refusal {
  constructor() {
    super('erased', 409);
  }
}

const FIND: Statement = {
  name: 'data-key.find',
  text: 'select kek, wrapped from data_key where owner_id = $1 and class = $2',
};

/** Two may be making it: the first stays. */
const KEEP: Statement = {
  name: 'data-key.keep',
  text: `insert into data_key (owner_id, class, kek, wrapped) values ($1, $2, $3, $4) on conflict do nothing
         returning owner_id`,
};

interface Row {
  kek: string | null;
  wrapped: Buffer | null;
}

/** The data key of each call and inquiry: made once, kept wrapped, destroyed to erase. */
@Injectable()
export class DataKeys {
  constructor(
    private readonly db: Database,
    private readonly port: KeyPort,
  ) {}

  /** A new key for a row that is about to be made, and what to store of it in the same statement. */
  async fresh(keyClass: KeyClass, owner: string): Promise<{ key: Buffer; stored: WrappedKey }> {
    const key = randomBytes(KEY_LENGTH);
    return { key, stored: await this.port.wrap(keyClass, key, owner) };
  }

  /**
   * The key of a row, made when it has none yet.
   * @throws Erased, KeyMissing
   */
  async ensure(keyClass: KeyClass, owner: string): Promise<Buffer> {
    const { key, stored } = await this.findOrFresh(keyClass, owner);
    if (!stored) return key;
    if (await this.db.one(KEEP, [owner, keyClass, stored.kek, stored.wrapped])) return key;
    const kept = await this.find(keyClass, owner);
    if (!kept) throw new Error('the data key was not stored');
    return kept;
  }

  /**
   * The key of a row, or a new one with what to store of it in the statement that uses it first.
   * @throws Erased, KeyMissing
   */
  async findOrFresh(keyClass: KeyClass, owner: string): Promise<{ key: Buffer; stored?: WrappedKey }> {
    const key = await this.find(keyClass, owner);
    return key ? { key } : this.fresh(keyClass, owner);
  }

  /**
   * The key of a row, or undefined when nothing of it was ever encrypted.
   * @throws Erased, KeyMissing
   */
  async find(keyClass: KeyClass, owner: string): Promise<Buffer | undefined> {
    const row = await this.db.one<Row>(FIND, [owner, keyClass]);
    return row && this.unwrap(keyClass, row, owner);
  }

  /**
   * The keys of many rows by one look.
   * @returns what `find` would answer for one of them; asked for one that cannot be used, it throws as `find` does
   */
  async findMany(
    keyClass: KeyClass,
    owners: readonly string[],
  ): Promise<(owner: string) => Buffer | undefined> {
    const rows = await this.db.query<Row & { owner_id: string }>(
      'select owner_id, kek, wrapped from data_key where owner_id = any($1::uuid[]) and class = $2',
      [owners, keyClass],
    );
    const unwrapped = await Promise.allSettled(rows.map((row) => this.unwrap(keyClass, row, row.owner_id)));
    const byOwner = new Map(rows.map((row, index) => [row.owner_id, unwrapped[index]]));
    return (owner) => {
      const found = byOwner.get(owner);
      if (found?.status === 'rejected') throw found.reason;
      return found?.value;
    };
  }

  private async unwrap(keyClass: KeyClass, { kek, wrapped }: Row, owner: string): Promise<Buffer> {
    if (kek === null || wrapped === null) throw new Erased();
    return this.port.unwrap(keyClass, { kek, wrapped }, owner);
  }
}
