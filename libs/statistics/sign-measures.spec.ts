import { flagsPerCase } from './sign-measures';

it.each([
  [0, 0, null],
  [7, 0, null],
  [7, 1, 7],
  [7, 3, 2.3],
])('%d flags for %d cases are %s each', (flags, cases, each) => {
  expect(flagsPerCase(flags, cases)).toBe(each);
});
