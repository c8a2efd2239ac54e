import { LEG_STATUSES, isOver, participantStateOf, participantStatesBefore } from './participant';

describe('a leg', () => {
  it('means a participant that dials, joins, leaves or fails', () => {
    expect(LEG_STATUSES.map(participantStateOf)).toEqual([
      'dialling',
      'dialling',
      'dialling',
      'joined',
      'left',
      'failed',
      'failed',
      'failed',
      'failed',
    ]);
  });

  it('is over once it completed or failed', () => {
    expect(LEG_STATUSES.filter(isOver)).toEqual(['completed', 'busy', 'failed', 'no-answer', 'canceled']);
  });

  it('does not fail once it has joined, nor come back once it has left', () => {
    expect(participantStatesBefore('failed')).toEqual(['dialling']);
    expect(participantStatesBefore('joined')).toEqual(['dialling']);
    expect(participantStatesBefore('left')).toEqual(['dialling', 'joined']);
  });
});
