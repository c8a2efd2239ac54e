import { RECORDING_NEXT, RECORDING_STATES, recordingStatesBefore } from './recording';

describe('a recording', () => {
  it.each(['completed', 'absent', 'failed'] as const)('never leaves %s', (end) => {
    expect(RECORDING_NEXT[end]).toEqual([]);
    expect(RECORDING_STATES.every((state) => !recordingStatesBefore(state).includes(end))).toBe(true);
  });

  it('that was stopped does not run again', () => {
    expect(recordingStatesBefore('in-progress')).toEqual(['paused']);
  });

  it('may be reported over before it was reported at all', () => {
    expect(recordingStatesBefore('completed')).toEqual(['in-progress', 'paused', 'stopped']);
  });
});
