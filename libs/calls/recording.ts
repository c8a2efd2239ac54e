/** What a carrier says about one recording. The line orders none; an account at the carrier may be set to make them. */
export const RECORDING_STATES = [
  'in-progress',
  'paused',
  'stopped',
  'completed',
  'absent',
  'failed',
] as const;
export type RecordingState = (typeof RECORDING_STATES)[number];

const OVER = ['completed', 'absent', 'failed'] as const;

/** A recording runs, may pause, and comes to one of three ends that it never leaves. */
export const RECORDING_NEXT: Record<RecordingState, readonly RecordingState[]> = {
  'in-progress': ['paused', 'stopped', ...OVER],
  paused: ['in-progress', 'stopped', ...OVER],
  stopped: OVER,
  completed: [],
  absent: [],
  failed: [],
};

/** The states that may become `to`: the guard of every update. */
export function recordingStatesBefore(to: RecordingState): RecordingState[] {
  return RECORDING_STATES.filter((from) => RECORDING_NEXT[from].includes(to));
}
