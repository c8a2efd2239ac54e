import { endCauseOf } from './call-end';

describe('why a call ended', () => {
  it.each([
    ['connected', 3, 'completed'],
    ['held', 300, 'completed'],
    ['in-menu', 9.9, 'short'],
    ['queued', 9.9, 'short'],
    ['offered', 2, 'short'],
    ['in-menu', 10, 'abandoned'],
    ['queued', 45, 'abandoned'],
    ['offered', 45, 'abandoned'],
  ] as const)('%s for %d s: %s', (state, secondsSinceArrival, cause) => {
    expect(endCauseOf({ state, secondsSinceArrival, shortCallSeconds: 10 })).toBe(cause);
  });
});
