import type { OutsideChannel } from '#contracts/channels';
import type { Failed, Parcel, Sent } from './alert-channel';

/** How much is taken of what is due. */
export interface Places {
  /** In all. */
  readonly free: number;
  /** For one person: whose telephone hangs fills no place of anybody else's. */
  readonly each: number;
  /** Who gets nothing more for now. */
  readonly full: readonly string[];
}

/** Something to send that nobody else sends meanwhile. */
export interface Claimed {
  readonly id: string;
  readonly personId: string;
  readonly channel: OutsideChannel;
  /** How often it was begun, this time included. */
  readonly tries: number;
}

/** A parcel for one of the addresses of whoever it goes to. */
export interface Addressed {
  readonly contactPointId: string;
  readonly parcel: Parcel;
}

/** A table of things to send. */
export interface Outbox {
  /** Channels over which something is due by Postgres's clock. */
  due(): Promise<OutsideChannel[]>;
  /** Takes some, longest overdue first. Whoever takes them and dies loses them a minute later to somebody else. */
  claim(channel: OutsideChannel, places: Places): Promise<Claimed[]>;
  /** Asked right before sending: empty when it has nothing left to do, or nowhere to go. */
  parcels(claimed: Claimed): Promise<Addressed[]>;
  /** Writes down how it went. */
  settle(claimed: Claimed, outcome: Sent | Failed): Promise<void>;
}

/** How long whoever claimed something has for it; longer than any channel takes to give up. */
export const LEASE_SECONDS = 60;

const BACK_OFF_SECONDS = [5, 15, 30, 60];

/** When to try again after the `tries`-th failure, in seconds. */
export function backOffSeconds(tries: number): number {
  return BACK_OFF_SECONDS[Math.min(tries, BACK_OFF_SECONDS.length) - 1] ?? 5;
}
