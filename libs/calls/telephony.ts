import type { CallId, ParticipantId } from '#contracts/ids';
import type { FlowPosition } from './heard';

/** A leg to add to a call's conference. */
export interface LegOrder {
  callId: CallId;
  participantId: ParticipantId;
  role: 'caller' | 'operator' | 'interpreter' | 'police';
  /** `client:NAME`, `sip:URI`, E.164 or a short number. */
  to: string;
}

/** The carrier will not do it, now or later: repeating the order is of no use. */
export class TelephonyRefused extends Error {
  constructor(
    /** The carrier's own code; carries no number and no name. */
    readonly code: string,
    readonly isGone: boolean,
  ) {
    super(`the carrier refused: ${code}`);
    this.name = 'TelephonyRefused';
  }
}

/**
 * What the line asks of a carrier. Legs are the carrier's call ids; a call's conference is named after the call. Every
 * verb may be given twice with the effect of once. Anything thrown but `TelephonyRefused` means "unknown, ask again".
 */
export abstract class Telephony {
  /** Takes the caller out of the prompts into the call's conference. */
  abstract join(callId: CallId, leg: string): Promise<void>;
  /** Dials a leg into the call's conference and returns it; returns the one there is when it was dialled before. */
  abstract addParticipant(order: LegOrder): Promise<string>;
  abstract hold(callId: CallId, leg: string, isHeld: boolean): Promise<void>;
  abstract mute(callId: CallId, leg: string, isMuted: boolean): Promise<void>;
  /** Sends a leg back to the prompts at a position of the call flow. */
  abstract redirect(leg: string, at: FlowPosition): Promise<void>;
  abstract hangUp(leg: string): Promise<void>;
  /** Deletes what was recorded, by the carrier's own id of it. */
  abstract deleteRecording(recording: string): Promise<void>;
  /** Whether the carrier still has this leg; undefined when it knows nothing of it. */
  abstract isLive(leg: string): Promise<boolean | undefined>;
}
