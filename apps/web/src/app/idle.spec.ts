import { isIdle, panicAfter } from './idle';

describe('a screen nobody touches', () => {
  it.each([
    [0, 9.99 * 60_000, false],
    [0, 10 * 60_000, true],
    [5 * 60_000, 14 * 60_000, false],
  ])('touched at %i, at %i: %s', (touchedAt, now, idle) => {
    expect(isIdle(touchedAt, now, 10)).toBe(idle);
  });
});

describe('Escape, Escape, Escape', () => {
  const press = (times: readonly number[]): boolean[] => {
    let presses: number[] = [];
    return times.map((at) => {
      const after = panicAfter(presses, at);
      presses = after.presses;
      return after.isPanic;
    });
  };

  it.each([
    [
      [0, 300, 600],
      [false, false, true],
    ],
    [
      [0, 999],
      [false, false],
    ],
    [
      [0, 600, 1200],
      [false, false, false],
    ],
    [
      [0, 600, 1200, 1500],
      [false, false, false, true],
    ],
    [
      [0, 100, 200, 300, 400],
      [false, false, true, false, false],
    ],
  ])('at %j: %j', (times, panics) => {
    expect(press(times)).toEqual(panics);
  });
});
