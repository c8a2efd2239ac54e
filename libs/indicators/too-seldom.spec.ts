import { isTooSeldom } from './too-seldom';

it.each([
  [0, 19, false],
  [0, 20, true],
  [5, 15, true],
  [6, 14, false],
  [20, 0, false],
])('%d accepted, %d dismissed: too seldom is %s', (accepted, dismissed, expected) => {
  expect(isTooSeldom({ accepted, dismissed })).toBe(expected);
});
