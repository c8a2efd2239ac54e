import { Injectable, Logger } from '@nestjs/common';
import { DataKeys, Erased } from '#platform/crypto/data-keys.service';
import { placeOf, seal, sealText, unsealText } from '#platform/crypto/envelope';
import { KeyMissing, KeyPort } from '#platform/crypto/key-port';
import { isUnreadable } from '#platform/crypto/unreadable';

/** A caller's number as a new call stores it. */
export interface StoredNumber {
  number: Buffer;
  /** Equal for equal numbers, and says nothing else: finds earlier calls. */
  index: Buffer;
  kek: string;
  wrapped: Buffer;
}

/** A number for a screen: null when there is none, it was erased, or it does not open. */
export interface ReadNumber {
  number: string | null;
  isUnreadable: boolean;
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

  /** The same for a screen: a number that does not open is said to be unreadable, and takes nothing else with it. */
  readCaller(callId: string, sealed: Buffer | null): Promise<ReadNumber> {
    return this.read(callId, () => this.ofCaller(callId, sealed));
  }

  /** The numbers of many callers by one look, by the id of the call. */
  async readCallers(
    calls: readonly { callId: string; sealed: Buffer | null }[],
  ): Promise<Map<string, ReadNumber>> {
    const keyOf = await this.keys.findMany(
      'identity',
      calls.map(({ callId }) => callId),
    );
    const entries = calls.map(async ({ callId, sealed }) => {
      const place = placeOf('call', 'caller_number', callId);
      return [callId, await this.read(callId, () => opened(sealed, place, () => keyOf(callId)))] as const;
    });
    return new Map(await Promise.all(entries));
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

  /** See `readCaller`. */
  readParticipant(callId: string, participantId: string, sealed: Buffer | null): Promise<ReadNumber> {
    return this.read(callId, () => this.ofParticipant(callId, participantId, sealed));
  }

  private open(callId: string, sealed: Buffer | null, place: string): Promise<string | null> {
    return opened(sealed, place, () => this.keys.find('identity', callId));
  }

  private async read(callId: string, open: () => Promise<string | null>): Promise<ReadNumber> {
    try {
      return { number: await open(), isUnreadable: false };
    } catch (thrown) {
      if (!isUnreadable(thrown)) throw thrown;
      this.logger.error({ callId, why: thrown.constructor.name }, 'a number does not open');
      return { number: null, isUnreadable: true };
    }
  }
}

async function opened(
  sealed: Buffer | null,
  place: string,
  findKey: () => Promise<Buffer | undefined> | Buffer | undefined,
): Promise<string | null> {
  if (sealed === null) return null;
  try {
    const key = await findKey();
    return key ? unsealText(key, sealed, place) : null;
  } catch (thrown) {
    if (thrown instanceof Erased) return null;
    throw thrown;
  }
}
