import { countersOf, waitAfter, type WaitKind, WAITS } from './sign-in-wait';

describe('the wait after failed sign-ins', () => {
  it.each<[WaitKind, number, number]>([
    ['pair', 0, 0],
    ['pair', 3, 0],
    ['pair', 4, 1],
    ['pair', 5, 2],
    ['pair', 9, 32],
    ['pair', 10, 60],
    ['pair', 10_000, 60],
    ['account', 11, 0],
    ['account', 12, 1],
    ['account', 10_000, 5],
    ['address', 29, 0],
    ['address', 10_000, 60],
    ['code', 4, 0],
    ['code', 5, 1],
    ['code', 10_000, 60],
    ['recovery', 9, 0],
    ['recovery', 10_000, 5],
  ])('%s after %i failures is %i s', (kind, failures, seconds) => {
    expect(waitAfter(kind, failures)).toBe(seconds);
  });

  it('never locks an account out for longer than a minute', () => {
    expect(Math.max(...Object.values(WAITS).map(({ capSeconds }) => capSeconds))).toBeLessThanOrEqual(60);
  });

  it('for codes never stands in the way of a password, a recovery code or another person', () => {
    const own = (guessed: Parameters<typeof countersOf>[0]): string[] =>
      countersOf(guessed, 'rena', '10.0.0.1')
        .map(([, subject]) => subject)
        .filter((subject) => !subject.startsWith('address:'));
    expect(new Set([...own('password'), ...own('code'), ...own('recovery-code')]).size).toBe(4);
    expect(countersOf('code', 'leyla', '10.0.0.1')).not.toContainEqual(['code', 'code:rena']);
  });
});
