import { Injectable } from '@nestjs/common';
import type { InquiryField, InquiryFields } from '#contracts/inquiries';
import { DataKeys, Erased } from '#platform/crypto/data-keys.service';
import { placeOf, sealText, unsealText } from '#platform/crypto/envelope';
import { type KeyClass, KeyPort } from '#platform/crypto/key-port';
import { COLUMN } from './inquiry-field';
import { type BlindIndex, wantedTokens, type WordField, wordTokens } from './words';
import { isSealed, SEALED, SEALED_FIELDS, type SealedField, type StoredFields } from './sealed-field';

export type SealedRow = Pick<StoredFields, SealedField>;

/** Encrypts what was told on its way into the table, each value for its row, its column and its version alone. */
@Injectable()
export class SealedFields {
  constructor(
    private readonly keys: DataKeys,
    private readonly port: KeyPort,
  ) {}

  /**
   * What to store for a field: a value that is no secret as it is.
   * @param version the one the field will have
   * @throws Erased
   */
  async toStore(
    id: string,
    field: InquiryField,
    value: string | null,
    version: number,
  ): Promise<Buffer | string | null> {
    if (!isSealed(field) || value === null) return value;
    const key = await this.keys.ensure(SEALED[field], id);
    return sealText(key, value, placeOf('inquiry', COLUMN[field], id, version));
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

  /** What a text will be found by. See `wordTokens`. */
  tokens(text: string | null, field: WordField): string[] {
    return wordTokens(text, field, this.index).map(String);
  }

  /** What must be there for a search to find it. See `wantedTokens`. */
  wanted(typed: string): string[][] {
    return wantedTokens(typed, this.index).map((either) => either.map(String));
  }

  private readonly index: BlindIndex = (piece) => this.port.blindIndex('word-index', piece);

  private async keyOrNone(keyClass: KeyClass, id: string): Promise<Buffer | undefined> {
    try {
      return await this.keys.find(keyClass, id);
    } catch (thrown) {
      if (thrown instanceof Erased) return undefined;
      throw thrown;
    }
  }
}
