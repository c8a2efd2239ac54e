import fc from 'fast-check';
import { skeletonOf } from './skeleton';
import { sentencesOf } from './tokens';

const wordsOf = (text: string): string[] =>
  sentencesOf(text).flatMap(({ tokens }) => tokens.map(({ word }) => word));

describe('the words of a note', () => {
  it('keep their places in the text as it was typed', () => {
    const text = 'Şəxsiyyətini ALIBLAR, İndi ёлка!';
    for (const { start, end, word } of sentencesOf(text).flatMap(({ tokens }) => tokens))
      expect(text.slice(start, end)).toHaveLength(word.length);
    expect(wordsOf(text)).toEqual(['sexsiyyetini', 'aliblar', 'indi', 'елка']);
  });

  it('lie within any text, one after the other', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        let before = 0;
        for (const { start, end } of sentencesOf(text).flatMap(({ tokens }) => tokens)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          before = end;
        }
      }),
    );
  });

  it('are all in the clauses, once each and in their order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'bir', ', ', '. ', ' ', '? ', '«', '»', ' pul '), { maxLength: 200 }),
        (pieces) => {
          for (const { tokens, clauses } of sentencesOf(pieces.join('')))
            expect(clauses.flatMap((clause) => clause.tokens)).toEqual(tokens);
        },
      ),
    );
  });

  it('tell a question and a quotation', () => {
    const [asked, quoted, told] = sentencesOf('Pasportu kimdədir? «Qaçsan öldürəcəm» deyib. Getdi.');
    expect(asked).toMatchObject({ isQuestion: true, isQuoted: false });
    expect(quoted).toMatchObject({ isQuestion: false, isQuoted: true });
    expect(told).toMatchObject({ isQuestion: false, isQuoted: false });
  });

  it('are cut where nobody ends a sentence', () => {
    const sizes = sentencesOf('söz '.repeat(100)).map(({ tokens, clauses }) => [
      tokens.length,
      clauses.length,
    ]);
    expect(sizes).toEqual([
      [40, 3],
      [40, 3],
      [20, 2],
    ]);
  });
});

describe('a skeleton', () => {
  it.each([
    ['заставляют', 'zastavlyayut'],
    ['держит', 'derzhit'],
    ['хозяин', 'khozyain'],
    ['жена', 'zhena'],
    ['чай', 'chay'],
    ['ищу', 'ishchu'],
    ['qardaş'.replace('ş', 's'), 'gardas'],
    ['xala', 'hala'],
    ['evvel', 'evel'],
  ])('is the same for %s and %s', (one, other) => {
    expect(skeletonOf(one)).toBe(skeletonOf(other));
  });

  it.each([
    ['ana', 'ata'],
    ['verir', 'vermir'],
    ['брат', 'брать'.replace('ь', 'и')],
  ])('differs for %s and %s', (one, other) => {
    expect(skeletonOf(one)).not.toBe(skeletonOf(other));
  });
});
