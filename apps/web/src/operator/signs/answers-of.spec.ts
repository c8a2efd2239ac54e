import { answersOf, digitOf } from './answers-of';

it('a no is a no to each sign of the question', () => {
  expect(answersOf(['a', 'b'], 'no')).toEqual({ a: 'no', b: 'no' });
});

it('of several signs those that were not told are unknown', () => {
  expect(answersOf(['a', 'b', 'c'], 'unknown', ['b'])).toEqual({ a: 'unknown', b: 'yes', c: 'unknown' });
});

it.each([
  ['Digit1', 1],
  ['Numpad9', 9],
  ['Digit0', null],
  ['KeyA', null],
])('%s is %s', (code, digit) => {
  expect(digitOf(code)).toBe(digit);
});
