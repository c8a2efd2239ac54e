import { createHmac } from 'node:crypto';
import { wordsMark } from './words-mark';

const blind = (text: string): Buffer => createHmac('sha256', 'a key').update(text).digest();
const mark = (words: readonly string[], code = 'debt_bondage', inquiryId = 'one'): string =>
  wordsMark({ inquiryId, code, words }, blind).toString('hex');

describe('the mark of words', () => {
  it('is the same for the same words, however they are written', () => {
    expect(mark(['borcu VAR'])).toBe(mark(['Borcu var']));
    expect(mark(['borcu var', 'borcu var'])).toBe(mark(['borcu var']));
  });

  it('is another for other words, another sign, another inquiry', () => {
    const others = [mark(['borc']), mark(['borcu var'], 'threats'), mark(['borcu var'], 'threats', 'two')];
    expect(new Set([mark(['borcu var']), ...others]).size).toBe(4);
  });
});
