import { Stems } from './stems';

const stems = new Stems<number>();
[...'ab abc b abd'.split(' ')].forEach((key, at) => {
  stems.add(key, at);
});
stems.add('ab', 9);
// Two names that FNV-1a of 32 bits gives the same number.
stems.add('costarring', 20);
stems.add('liquid', 21);

it.each<[string, [string, number[]][]]>([
  [
    'abcd',
    [
      ['ab', [0, 9]],
      ['abc', [1]],
    ],
  ],
  [
    'abd',
    [
      ['ab', [0, 9]],
      ['abd', [3]],
    ],
  ],
  ['ba', [['b', [2]]]],
  ['a', []],
  ['', []],
  ['costarrings', [['costarring', [20]]]],
  ['liquids', [['liquid', [21]]]],
])('%s begins with', (word, expected) => {
  expect(stems.of(word).map(({ key, entries }) => [key, entries])).toEqual(expected);
});
