import fc from 'fast-check';
import { piecesOf } from './pieces';

const shown = (text: string, spans: Parameters<typeof piecesOf>[1]): string =>
  piecesOf(text, spans)
    .map(({ text: part, isMarked }) => (isMarked ? `[${part}]` : part))
    .join('');

describe('a text with its marks', () => {
  it.each([
    [[], 'borcu var'],
    [[{ start: 0, end: 5 }], '[borcu] var'],
    [[{ start: 6, end: 9 }], 'borcu [var]'],
    [
      [
        { start: 3, end: 7 },
        { start: 0, end: 4 },
      ],
      '[borcu v]ar',
    ],
    [
      [
        { start: 0, end: 5 },
        { start: 5, end: 9 },
      ],
      '[borcu var]',
    ],
    [[{ start: 6, end: 99 }], 'borcu [var]'],
    [[{ start: 20, end: 30 }], 'borcu var'],
  ])('%j', (spans, expected) => {
    expect(shown('borcu var', spans)).toBe(expected);
  });

  it('is never another text', () => {
    const span = fc.record({
      start: fc.integer({ min: -5, max: 40 }),
      end: fc.integer({ min: -5, max: 40 }),
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(span), (text, spans) => {
        expect(
          piecesOf(text, spans)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
