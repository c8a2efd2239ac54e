import { BadArguments, readArguments } from './arguments';

const read = (line: string) => readArguments(line.split(' ').filter((word) => word !== ''));

it.each([
  ['', { kind: 'help' }],
  ['call --help', { kind: 'help' }],
  ['--list', { kind: 'list' }],
  ['call --list', { kind: 'list' }],
  [
    'call --scenario prank',
    { kind: 'call', scenario: 'prank', count: 1, ratePerMinute: 6, speed: 1, withOperator: false },
  ],
  [
    'call --scenario prank --count 3 --rate 0.5 --speed 20 --with-operator',
    { count: 3, ratePerMinute: 0.5, speed: 20, withOperator: true },
  ],
  ['day', { kind: 'day', count: 29, ratePerMinute: 8, speed: 4, seed: 152 }],
  ['day --speed 10 --seed 7 --sign-ins a.txt', { ratePerMinute: 20, seed: 7, signIns: 'a.txt' }],
])('simulate %s', (line, expected) => {
  expect(read(line)).toMatchObject(expected);
});

it.each([
  ['night', 'There is no "night" to simulate: say call or day.'],
  ['--count 3', 'Say what to simulate: call or day.'],
  ['call', 'Say which caller: --scenario information-call | '],
  ['call --scenario nobody', 'There is no scenario "nobody". There are: information-call, '],
  ['call prank', '"prank" is not understood after call.'],
  ['call --scenario prank --seed 1', '--seed belongs to day, not to call.'],
  ['day --list', '--list belongs to call, not to day.'],
  ['day --count 0', '--count 0 must be a number from 1 to 10000.'],
  ['day --count 2.5', '--count 2.5 must be a whole number.'],
  ['day --count many', '--count many must be a number from 1 to 10000.'],
  ['day --speed 0', '--speed 0 must be a number from 0.1 to 1000.'],
  ['day --sped 3', '--sped is not known here; see --help.'],
  ['day --count', '--count is not used like this; see --help.'],
])('simulate %s is refused: %s', (line, sentence) => {
  expect(() => read(line)).toThrow(BadArguments);
  expect(() => read(line)).toThrow(sentence);
});
