import { EVENT_DATA, type EventType } from '#contracts/live';
import { touchedBy } from './touched';

/** A minute of silence changes no answer of the server. */
const types = (Object.keys(EVENT_DATA) as EventType[]).filter((type) => type !== 'alarm.silenced');

it.each(types)('%s makes something out of date', (type) => {
  expect(touchedBy({ type }).length).toBeGreaterThan(0);
});

it('an alert attempt moves the alert strip and the board, not the form being typed', () => {
  expect(touchedBy({ type: 'attempt.changed' })).toEqual([
    'escalations',
    'board',
    'records',
    'reviews',
    'drills',
  ]);
});

it('a call that ends moves the call bar, the own state and the history', () => {
  expect(touchedBy({ type: 'call.ended' })).toEqual(
    expect.arrayContaining(['current-call', 'presence', 'inquiries', 'board']),
  );
});
