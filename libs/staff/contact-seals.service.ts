import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OutsideChannel } from '#contracts/channels';
import { DataKeys } from '#platform/crypto/data-keys.service';
import { placeOf, seal, unseal } from '#platform/crypto/envelope';
import { KeyPort, type WrappedKey } from '#platform/crypto/key-port';
import { deviceOf } from './contact-address';

export interface ContactRow {
  id: string;
  channel: OutsideChannel;
  address: Buffer;
  device: string;
  verified_at: Date | null;
  failing_since: Date | null;
}

/** Seals addresses under the contact key of their person, and knows again what was sent there. */
@Injectable()
export class ContactSeals {
  constructor(
    private readonly keys: DataKeys,
    private readonly port: KeyPort,
  ) {}

  async seal(
    personId: string,
    id: string,
    channel: OutsideChannel,
    address: string,
  ): Promise<{ address: Buffer; index: Buffer }> {
    const key = await this.keys.ensure('contact', personId);
    return {
      address: seal(key, Buffer.from(address), placeOfAddress(id)),
      index: this.port.blindIndex('contact-index', deviceOf(channel, address)),
    };
  }

  /** @throws Erased, SealBroken, KeyMissing */
  async open(personId: string, { id, address }: Pick<ContactRow, 'id' | 'address'>): Promise<string> {
    return unseal(await this.keys.ensure('contact', personId), address, placeOfAddress(id)).toString();
  }

  /** The same, where the key was read with the address. @throws SealBroken, KeyMissing */
  async openWith(
    key: WrappedKey,
    personId: string,
    { id, address }: Pick<ContactRow, 'id' | 'address'>,
  ): Promise<string> {
    return unseal(await this.port.unwrap('contact', key, personId), address, placeOfAddress(id)).toString();
  }

  /** What is kept of a code: it says which one was meant, and not what it was. */
  indexOfCode(messageId: string, code: string): Buffer {
    return this.port.blindIndex('contact-index', `code|${messageId}|${code}`);
  }

  isCode({ id, code_index }: { id: string; code_index: Buffer }, code: string): boolean {
    return timingSafeEqual(code_index, this.indexOfCode(id, code));
  }

  /** What a device proves with that it was sent this, of an attempt or a message: nobody else could know it. */
  receiptOf(id: string): string {
    return this.port.blindIndex('contact-index', `receipt|${id}`).toString('base64url');
  }

  isReceipt(id: string, receipt: string): boolean {
    const expected = Buffer.from(this.receiptOf(id));
    const given = Buffer.from(receipt);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}

function placeOfAddress(id: string): string {
  return placeOf('contact_point', 'address', id);
}
