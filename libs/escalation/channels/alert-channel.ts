import type { ChannelFailure, Notice, OutsideChannel } from '#contracts/channels';
import type { Language } from '#contracts/language';
import type { AlertFacts } from '../alert-message';

/** What goes to one address. */
export interface Parcel {
  /** Of the attempt or message: whoever gets it twice may know it again by this. */
  readonly id: string;
  readonly to: string;
  readonly language: Language;
  /** With this the device says that it got it. */
  readonly receipt: string;
  readonly content:
    | { readonly purpose: 'alert'; readonly facts: AlertFacts; readonly escalationId: string }
    /** Proves an address; null where it is proved by a key or by the device itself. */
    | { readonly purpose: 'code'; readonly code: string | null }
    | { readonly purpose: 'test' | Notice };
}

/** The other side has taken it; `providerId` is what its reports call it. */
export interface Sent {
  readonly outcome: 'sent';
  readonly providerId?: string;
}

/** It did not go out. */
export interface Failed {
  readonly outcome: 'failed';
  readonly code: ChannelFailure;
  /** Sending it again changes nothing. */
  readonly isFinal: boolean;
}

/** One way out of the building. */
export interface AlertChannel {
  readonly kind: OutsideChannel;
  /** Whether this line has what it takes. */
  readonly isConfigured: boolean;
  /** What browsers subscribe with, where it is by browsers. */
  readonly publicKey?: string;
  /**
   * Sends it now. Gives up by itself after some seconds; never throws for what the other side does.
   */
  send(parcel: Parcel): Promise<Sent | Failed>;
  /**
   * Takes back what it has not yet reached anybody with: a telephone that still rings. A call that was answered goes on.
   * @throws what the other side says
   */
  recall?(providerId: string): Promise<void>;
}

/** Injection token of every channel there is. */
export const CHANNELS = Symbol('CHANNELS');

export function failed(code: ChannelFailure, isFinal = false): Failed {
  return { outcome: 'failed', code, isFinal };
}
