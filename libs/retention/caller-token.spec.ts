import { randomBytes } from 'node:crypto';
import { checkDigit, makeToken, readToken, spokenToken } from './caller-token';

describe('the token of a caller', () => {
  it.each([
    ['0794', '5'],
    ['8609574271', '9'],
  ])('has the check digit of ISO 7064 MOD 11,10: %s → %s', (digits, check) => {
    expect(checkDigit(digits)).toBe(check);
  });

  it('is random in every digit', () => {
    const seen = Array.from({ length: 2_000 }, () => makeToken(randomBytes));
    expect(new Set(seen).size).toBe(2_000);
    for (let place = 0; place < 15; place++)
      for (let digit = 0; digit < 10; digit++) {
        const share = seen.filter((token) => token[place] === String(digit)).length;
        expect(share).toBeGreaterThan(120);
        expect(share).toBeLessThan(290);
      }
  });

  it('leaves out bytes that would make a digit likelier', () => {
    const given = [Uint8Array.from([255, 250, 1]), new Uint8Array(15).fill(2)];
    expect(makeToken(() => given.shift() ?? new Uint8Array()).slice(0, 3)).toBe('122');
  });

  it('is read as it was typed', () => {
    const token = makeToken(randomBytes);
    expect(spokenToken(token)).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    for (const typed of [spokenToken(token), `  ${token.slice(0, 8)}-${token.slice(8)} `, token])
      expect(readToken(typed)).toBe(token);
  });

  it('finds every single wrong digit', () => {
    const token = makeToken(randomBytes);
    for (let place = 0; place < token.length; place++)
      for (let digit = 0; digit < 10; digit++) {
        const wrong = token.slice(0, place) + String(digit) + token.slice(place + 1);
        expect(readToken(wrong)).toBe(wrong === token ? token : undefined);
      }
  });

  it.each(['', '123', 'abcd efgh ijkl mnop', '12345678901234567'])('is not %p', (typed) => {
    expect(readToken(typed)).toBeUndefined();
  });
});
