import { Injectable, Logger } from '@nestjs/common';
import { DataKeys, Erased } from '#platform/crypto/data-keys.service';
import { placeOf, seal, sealText, unsealText } from '#platform/crypto/envelope';
import { KeyMissing, KeyPort } from '#platform/crypto/key-port';

/** A caller's number as a new call stores it. */
export interface StoredNumber {
  number: Buffer;
  /** Equal for equal numbers, and says nothing else: finds earlier calls. */
  index: Buffer;
  kek: string;
  wrapped: Buffer;
}

/** Telephone numbers, encrypted under the identity key of their call. In the clear only where one is dialled or masked. */
@Injectable()
export class CallNumbers {
  private readonly logger = new Logger('Keys');

  constructor(
    private readonly keys: DataKeys,
    private readonly port: KeyPort,
  ) {}

  /**
   * What to store of a call that is about to be made. Undefined when the keys are not there: the caller is put through,
   * and the number is not kept, for it must lie nowhere in the clear.
   * @param number in E.164
   */
  async ofNewCall(callId: string, number: string): Promise<StoredNumber | undefined> {
    try {
      const { key, stored } = await this.keys.fresh('identity', callId);
      const sealed = seal(key, Buffer.from(number), placeOf('call', 'caller_number', callId));
      return { number: sealed, index: this.port.blindIndex('number-index', number), ...stored };
    } catch (thrown) {
      if (!(thrown instanceof KeyMissing)) throw thrown;
      this.logger.error({ callId, key: thrown.keyName }, 'a number is not kept: its key is missing');
      return undefined;
    }
  }

  /** The caller's number, or null when it was withheld or erased. */
  ofCaller(callId: string, sealed: Buffer | null): Promise<string | null> {
    return this.open(callId, sealed, placeOf('call', 'caller_number', callId));
  }

  /** What to store of somebody's number who is added to a call. */
  async ofNewParticipant(callId: string, participantId: string, number: string): Promise<Buffer | null> {
    const key = await this.keys.ensure('identity', callId);
    return sealText(key, number, placeOf('call_participant', 'number', participantId));
  }

  /** The number of somebody who was added, or null when there is none. */
  ofParticipant(callId: string, participantId: string, sealed: Buffer | null): Promise<string | null> {
    return this.open(callId, sealed, placeOf('call_participant', 'number', participantId));
  }

  private async open(callId: string, sealed: Buffer | null, place: string): Promise<string | null> {
    if (sealed === null) return null;
    try {
      const key = await this.keys.find('identity', callId);
      return key ? unsealText(key, sealed, place) : null;
    } catch (thrown) {
      if (thrown instanceof Erased) return null;
      throw thrown;
    }
  }
}
