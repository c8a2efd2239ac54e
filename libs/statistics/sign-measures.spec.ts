import { flagsPerCase, isTooSeldom } from './sign-measures';

it.each([
  [0, 0, null],
  [7, 0, null],
  [7, 1, 7],
  [7, 3, 2.3],
])('%d flags for %d cases are %s each', (flags, cases, each) => {
  expect(flagsPerCase(flags, cases)).toBe(each);
});

it.each([
  [0, 19, false],
  [0, 20, true],
  [5, 15, true],
  [6, 14, false],
  [20, 0, false],
])('%d accepted, %d dismissed: too seldom is %s', (accepted, dismissed, expected) => {
  expect(isTooSeldom({ accepted, dismissed })).toBe(expected);
});
