import type { FlowEffect } from './call-flow';
import type { Heard } from './heard';
import type { LegStatus } from './participant';
import type { RecordingState } from './recording';

/**
 * What a carrier tells, in the line's own words: parsed from a webhook, stored once, replayed from the spool. `at` is
 * null for "now by Postgres' clock", or when it was heard while Postgres was away.
 */
export type CarrierReport = { carrier: string; at: string | null } & (
  CallArrived | CallerTurned | CallerTransferred | CallStatus | LegReport | ConferenceReport | RecordingReport
);

/** Somebody dialled the line. Ids are made before, so that a replay makes the same rows. */
export interface CallArrived {
  kind: 'arrived';
  carrierCallId: string;
  callId: string;
  inquiryId: string;
  number: string | null;
  language: string;
  answer: Heard;
}

/** The caller pressed a key, or kept silent. */
export interface CallerTurned {
  kind: 'turned';
  carrierCallId: string;
  turn: number;
  effect: FlowEffect;
  answer: Heard;
}

/** Passing the caller on to another number is over. */
export interface CallerTransferred {
  kind: 'transferred';
  carrierCallId: string;
  turn: number;
  outcome: TransferOutcome;
  answer: Heard;
}

/** How dialling on ended; the first two mean that somebody was there. */
export const TRANSFER_OUTCOMES = [
  'completed',
  'answered',
  'busy',
  'failed',
  'no-answer',
  'canceled',
] as const;
export type TransferOutcome = (typeof TRANSFER_OUTCOMES)[number];

/** The caller's own line. */
export interface CallStatus {
  kind: 'status';
  carrierCallId: string;
  sequence: number;
  status: LegStatus;
}

/** A line we dialled. */
export interface LegReport {
  kind: 'leg';
  leg: string;
  participantId: string;
  sequence: number;
  status: LegStatus;
}

export const CONFERENCE_EVENTS = [
  'conference-start',
  'conference-end',
  'participant-join',
  'participant-leave',
  'participant-mute',
  'participant-unmute',
  'participant-hold',
  'participant-unhold',
  'participant-modify',
  'participant-speech-start',
  'participant-speech-stop',
  'announcement-end',
  'announcement-fail',
] as const;
export type ConferenceEvent = (typeof CONFERENCE_EVENTS)[number];

export interface ConferenceReport {
  kind: 'conference';
  conference: string;
  /** Null when the conference is not named after a call of ours. */
  callId: string | null;
  event: ConferenceEvent;
  sequence: number;
  leg: string | null;
}

export interface RecordingReport {
  kind: 'recording';
  recording: string;
  /** The leg that is recorded. */
  carrierCallId: string | null;
  state: RecordingState;
  seconds: number | null;
}

/** The name of a call's conference at the carrier. */
export function conferenceOf(callId: string): string {
  return `call-${callId}`;
}

/** The call a conference is named after, or null. */
export function callOfConference(name: string): string | null {
  return /^call-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(name)?.[1] ?? null;
}
