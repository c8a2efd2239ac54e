import { Injectable, Logger } from '@nestjs/common';
import type { InquiryField, InquiryFields } from '#contracts/inquiries';
import { DataKeys, Erased } from '#platform/crypto/data-keys.service';
import { placeOf, sealText, unsealText } from '#platform/crypto/envelope';
import { type KeyClass, KeyPort, type WrappedKey } from '#platform/crypto/key-port';
import { isUnreadable } from '#platform/crypto/unreadable';
import { COLUMN } from './inquiry-field';
import { type BlindIndex, wantedTokens, type WordField, wordTokens } from './words';
import { isSealed, SEALED, SEALED_FIELDS, type SealedField, type StoredFields } from './sealed-field';

export type SealedRow = Pick<StoredFields, SealedField>;

/** What could be opened; a field that does not open is null and named. */
export interface ReadFields {
  fields: Pick<InquiryFields, SealedField>;
  unreadable: SealedField[];
}

/** What goes into the table for a field. */
export interface ToStore {
  value: Buffer | string | null;
  /** It was sealed with a key that has to be stored with it. */
  newKey?: WrappedKey & { keyClass: KeyClass };
}

/** One stored field of one inquiry. */
export interface SealedValue {
  id: string;
  sealed: Buffer | null;
  version: number;
}

/** Encrypts what was told on its way into the table, each value for its row, its column and its version alone. */
@Injectable()
export class SealedFields {
  private readonly logger = new Logger('Keys');

  constructor(
    private readonly keys: DataKeys,
    private readonly port: KeyPort,
  ) {}

  /**
   * What to store for a field: a value that is no secret as it is.
   * @param version the one the field will have
   * @param makesKey without looking for one: what is stored must see to it that there is none
   * @throws Erased
   */
  async toStore(
    id: string,
    field: InquiryField,
    value: string | null,
    version: number,
    makesKey = false,
  ): Promise<ToStore> {
    if (!isSealed(field) || value === null) return { value };
    const keyClass = SEALED[field];
    const { key, stored } = await (makesKey
      ? this.keys.fresh(keyClass, id)
      : this.keys.findOrFresh(keyClass, id));
    const sealed = sealText(key, value, placeOf('inquiry', COLUMN[field], id, version));
    return { value: sealed, ...(stored && { newKey: { ...stored, keyClass } }) };
  }

  /** Whether an inquiry has a key of this class. */
  async hasKey(keyClass: KeyClass, id: string): Promise<boolean> {
    return (await this.keyOrNone(keyClass, id)) !== undefined;
  }

  /**
   * The fields in the clear; what was erased is null.
   * @param versions of the fields, as the inquiry has them
   * @throws SealBroken when a value was altered, moved here from elsewhere, or is an older one put back
   */
  async open(
    id: string,
    row: SealedRow,
    versions: Readonly<Record<string, number>>,
  ): Promise<Pick<InquiryFields, SealedField>> {
    const keys = new Map<KeyClass, Promise<Buffer | undefined>>();
    const keyOf = (keyClass: KeyClass): Promise<Buffer | undefined> => {
      const key = keys.get(keyClass) ?? this.keyOrNone(keyClass, id);
      keys.set(keyClass, key);
      return key;
    };
    const entries = await Promise.all(
      SEALED_FIELDS.map(async (field) => {
        const sealed = row[field];
        const key = sealed === null ? undefined : await keyOf(SEALED[field]);
        const place = placeOf('inquiry', COLUMN[field], id, versions[field] ?? 0);
        return [field, key ? unsealText(key, sealed, place) : null] as const;
      }),
    );
    return Object.fromEntries(entries) as Pick<InquiryFields, SealedField>;
  }

  /** One field in the clear. */
  async openOne(
    id: string,
    field: SealedField,
    sealed: Buffer | null,
    version: number,
  ): Promise<string | null> {
    const none = { narrative: null, placeDetail: null, safeContact: null };
    const opened = await this.open(id, { ...none, [field]: sealed }, { [field]: version });
    return opened[field];
  }

  /** What `open` answers, for a screen that must not go dark: one value that does not open takes no other with it. */
  async read(id: string, row: SealedRow, versions: Readonly<Record<string, number>>): Promise<ReadFields> {
    const read = await Promise.all(
      SEALED_FIELDS.map(async (field) => {
        const open = () => this.openOne(id, field, row[field], versions[field] ?? 0);
        return { field, ...(await this.orUnreadable(id, field, open)) };
      }),
    );
    const fields = Object.fromEntries(read.map(({ field, value }) => [field, value]));
    return {
      fields: fields as ReadFields['fields'],
      unreadable: read.filter((one) => one.isUnreadable).map(({ field }) => field),
    };
  }

  /** One field of many inquiries by one look, in their order; one that does not open takes no other with it. */
  async readMany(
    field: SealedField,
    values: readonly SealedValue[],
  ): Promise<{ value: string | null; isUnreadable: boolean }[]> {
    const keyOf = await this.keys.findMany(
      SEALED[field],
      values.map(({ id }) => id),
    );
    return Promise.all(
      values.map(({ id, sealed, version }) =>
        this.orUnreadable(id, field, () => {
          const key = sealed === null ? undefined : keyOf(id);
          return key ? unsealText(key, sealed, placeOf('inquiry', COLUMN[field], id, version)) : null;
        }),
      ),
    );
  }

  /** What a text will be found by. See `wordTokens`. */
  tokens(text: string | null, field: WordField): string[] {
    return wordTokens(text, field, this.index).map(String);
  }

  /** What must be there for a search to find it. See `wantedTokens`. */
  wanted(typed: string): string[][] {
    return wantedTokens(typed, this.index).map((either) => either.map(String));
  }

  private readonly index: BlindIndex = (piece) => this.port.blindIndex('word-index', piece);

  private async orUnreadable(
    inquiryId: string,
    field: SealedField,
    open: () => Promise<string | null> | string | null,
  ): Promise<{ value: string | null; isUnreadable: boolean }> {
    try {
      return { value: await open(), isUnreadable: false };
    } catch (thrown) {
      if (thrown instanceof Erased) return { value: null, isUnreadable: false };
      if (!isUnreadable(thrown)) throw thrown;
      this.logger.error({ inquiryId, field, why: thrown.constructor.name }, 'a sealed field does not open');
      return { value: null, isUnreadable: true };
    }
  }

  private async keyOrNone(keyClass: KeyClass, id: string): Promise<Buffer | undefined> {
    try {
      return await this.keys.find(keyClass, id);
    } catch (thrown) {
      if (thrown instanceof Erased) return undefined;
      throw thrown;
    }
  }
}
