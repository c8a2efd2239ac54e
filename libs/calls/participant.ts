import type { z } from 'zod';
import type { participantState } from '#contracts/calls';

export type ParticipantState = z.infer<typeof participantState>;

/** What a carrier says about one leg, in Twilio's words (RFC 3261 dialogues reduce to the same set). */
export const LEG_STATUSES = [
  'queued',
  'initiated',
  'ringing',
  'in-progress',
  'completed',
  'busy',
  'failed',
  'no-answer',
  'canceled',
] as const;
export type LegStatus = (typeof LEG_STATUSES)[number];

/** A leg is dialled, joins, leaves; what has left or failed never comes back under the same row. */
export const PARTICIPANT_NEXT: Record<ParticipantState, readonly ParticipantState[]> = {
  dialling: ['joined', 'left', 'failed'],
  joined: ['left'],
  left: [],
  failed: [],
};

const MEANING: Record<LegStatus, ParticipantState> = {
  queued: 'dialling',
  initiated: 'dialling',
  ringing: 'dialling',
  'in-progress': 'joined',
  completed: 'left',
  busy: 'failed',
  failed: 'failed',
  'no-answer': 'failed',
  canceled: 'failed',
};

/** What a leg's status says about the participant; `completed` means it had been answered. */
export function participantStateOf(status: LegStatus): ParticipantState {
  return MEANING[status];
}

/** Whether the carrier will say nothing more about this leg. */
export function isOver(status: LegStatus): boolean {
  return PARTICIPANT_NEXT[MEANING[status]].length === 0;
}

/** The states that may become `to`: the guard of every update. */
export function participantStatesBefore(to: ParticipantState): ParticipantState[] {
  const states = Object.keys(PARTICIPANT_NEXT) as ParticipantState[];
  return states.filter((from) => PARTICIPANT_NEXT[from].includes(to));
}
