import type { CallState } from '#contracts/calls';
import type { CallId, ParticipantId, PersonId } from '#contracts/ids';

/** What the gateway is ordered to do at the carrier: the operator's verbs, and those the line gives itself. */
export const VERBS = [
  'connect',
  'hold',
  'resume',
  'mute',
  'unmute',
  'add-participant',
  'remove-participant',
  'hang-up',
  'call-back',
  'ring-caller',
  'requeue',
  'end-legs',
  'delete-recording',
] as const;
export type Verb = (typeof VERBS)[number];

/** Orders that must not wait for an earlier one of the same call to succeed. */
export const URGENT: readonly Verb[] = ['hang-up', 'end-legs'];

/** Orders that still make sense when the call has ended. */
export const AFTER_END: readonly Verb[] = ['hang-up', 'end-legs', 'delete-recording'];

/** An order that was claimed this long ago without an end is claimed again: whoever had it died. */
export const CLAIM_SECONDS = 10;

/** After this many tries an order has failed for good. */
export const MOST_TRIES = 5;

export interface CommandDetail {
  participantId?: ParticipantId;
  /** Legs to hang up, for `end-legs`. */
  legs?: string[];
  /** Ours, for `delete-recording`. */
  recordingId?: string;
}

export interface ClaimedCommand {
  id: string;
  callId: CallId;
  verb: Verb;
  detail: CommandDetail;
  requestedBy: PersonId | null;
  tries: number;
}

/** The state a call has once the carrier carried out the verb; undefined when the verb leaves it. */
export function stateAfter(verb: Verb): CallState | undefined {
  if (verb === 'hold') return 'held';
  return verb === 'resume' ? 'connected' : undefined;
}
