import * as fc from 'fast-check';
import { formatReference, looksLikeReference, parseReference, readTypedReference } from './reference';

const numbers = fc.integer({ min: 1, max: 999_999_999 });
const CHARACTERS = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ- '];

describe('the reference people read out', () => {
  it.each([
    [1, '00001-R'],
    [431, '00431-K'],
    [99_999, '99999-L'],
    [100_000, '100000-C'],
  ])('number %i is printed as %s', (number, printed) => {
    expect(formatReference(number)).toBe(printed);
    expect(parseReference(printed)).toBe(number);
    expect(parseReference(printed.toLowerCase())).toBe(number);
  });

  it('reads back every number it prints', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(parseReference(formatReference(number))).toBe(number);
      }),
    );
  });

  it('notices any single wrong character', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), fc.constantFrom(...CHARACTERS), (number, place, wrong) => {
        const right = formatReference(number);
        const at = place % right.length;
        fc.pre(right.charAt(at) !== wrong);
        expect(parseReference(right.slice(0, at) + wrong + right.slice(at + 1))).toBeUndefined();
      }),
      { numRuns: 3000 },
    );
  });

  it('notices any two neighbours swapped', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), (number, place) => {
        const right = formatReference(number);
        const at = place % (right.length - 1);
        const [left = '', next = ''] = right.slice(at, at + 2);
        fc.pre(left !== next);
        expect(parseReference(right.slice(0, at) + next + left + right.slice(at + 2))).toBeUndefined();
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    '',
    'R',
    '1-R',
    '00001',
    '00001-',
    '00001R',
    '00001--R',
    '000001-R',
    '00001-R!',
    '00001-R 00001-R',
  ])('%j is no reference', (text) => {
    expect(parseReference(text)).toBeUndefined();
  });

  it.each(['00431-K', '431k', '431 K', '00431–k', ' 00431-K '])('typed as %j it is found', (typed) => {
    expect(looksLikeReference(typed)).toBe(true);
    expect(readTypedReference(typed)).toBe(431);
  });

  it.each(['431', 'Gəncə', '12 yaş', '2026-11-20'])('%j is not meant as a reference', (typed) => {
    expect(looksLikeReference(typed)).toBe(false);
  });
});
