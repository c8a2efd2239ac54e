import { isNightShift } from './colour';

it.each([
  ['2026-03-05T15:59:59Z', false],
  ['2026-03-05T16:00:00Z', true],
  ['2026-03-05T20:30:00Z', true],
  ['2026-03-06T03:59:59Z', true],
  ['2026-03-06T04:00:00Z', false],
])('at %s the night shift is %s', (at, expected) => {
  expect(isNightShift(Date.parse(at))).toBe(expected);
});
