import { PRESENCE_STATUSES, type PresenceStatus } from '#contracts/people';
import { choosableBefore, PRESENCE_NEXT, statusesBefore } from './presence';

describe('an operator’s status', () => {
  it.each<[PresenceStatus, PresenceStatus[]]>([
    ['offline', ['ready', 'ringing', 'wrap-up', 'break']],
    ['ready', ['offline', 'ringing', 'wrap-up', 'break']],
    ['ringing', ['ready']],
    ['talking', ['ready', 'ringing', 'wrap-up', 'break']],
    ['wrap-up', ['talking']],
    ['break', ['offline', 'ready', 'ringing', 'talking', 'wrap-up']],
  ])('%s comes only after %j', (status, before) => {
    expect(statusesBefore(status)).toEqual(before);
  });

  it.each<[PresenceStatus, PresenceStatus[]]>([
    ['ready', ['offline', 'wrap-up', 'break']],
    ['offline', ['ready', 'wrap-up', 'break']],
    ['break', ['offline', 'ready', 'wrap-up']],
  ])('%s is chosen only without a call: from %j', (status, before) => {
    expect(choosableBefore(status)).toEqual(before);
  });

  it('knows every status', () => {
    expect(Object.keys(PRESENCE_NEXT).sort()).toEqual([...PRESENCE_STATUSES].sort());
  });
});
