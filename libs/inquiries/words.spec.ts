import { createHmac } from 'node:crypto';
import { wantedTokens, wordTokens } from './words';

const index =
  (key: string) =>
  (piece: string): Buffer =>
    createHmac('sha256', key).update(piece).digest();

const finds = (text: string, typed: string, field: 'narrative' | 'placeDetail' = 'narrative'): boolean => {
  const tokens = new Set(wordTokens(text, field, index('k')));
  const wanted = wantedTokens(typed, index('k'));
  return wanted.length > 0 && wanted.every((either) => either.some((one) => tokens.has(one)));
};

describe('words of a text under a key', () => {
  it.each([
    ['Türkiyəyə aparılıb', 'turk', true],
    ['Türkiyəyə aparılıb', 'турки', true],
    ['Türkiyəyə aparılıb', 'aparilib turkiyeye', true],
    ['Türkiyəyə aparılıb', 'apardi', false],
    ['Türkiyəyə aparılıb', 'urk', false],
    ['ev', 'ev', true],
    ['ev', 'e', false],
    ['evdə', 'ev', false],
    ['transmilliləşdirilməsi', 'transmilliləşdirmək', true],
    ['', 'söz', false],
    ['söz', '', false],
  ])('%j is found by %j: %s', (text, typed, isFound) => {
    expect(finds(text, typed)).toBe(isFound);
    expect(finds(text, typed, 'placeDetail')).toBe(isFound);
  });

  it('are other ones in each field, so that one can be replaced alone', () => {
    const [narrative, place] = (['narrative', 'placeDetail'] as const).map((field) =>
      wordTokens('Bakı', field, index('k')),
    );
    expect(narrative?.every((token) => (token & 1n) === 0n)).toBe(true);
    expect(place?.every((token) => (token & 1n) === 1n)).toBe(true);
    expect(narrative).toHaveLength(2);
  });

  it('say nothing to whoever has another key', () => {
    const tokens = new Set(wordTokens('pasport pasportu', 'narrative', index('k')));
    expect(wordTokens('pasport pasportu', 'narrative', index('other')).some((one) => tokens.has(one))).toBe(
      false,
    );
  });
});
