import { LANGUAGES } from '#contracts/language';
import { formatReference } from '#inquiries/reference';
import { alertMessage, NotAReference } from './alert-message';

describe('what may leave the building', () => {
  it.each([
    ['az', 'Siqnal 00431-K. Konsolu açın.'],
    ['ru', 'Сигнал 00431-K. Откройте консоль.'],
    ['en', 'Alert 00431-K. Open the console.'],
  ] as const)('in %s: %s', (language, text) => {
    expect(alertMessage('00431-K', language)).toBe(text);
  });

  it.each(['+994501234541', '00431', '00431-K Gəncə', 'Aysel', '', '00431-K\n+994501234541', '00431-L'])(
    'is never %j',
    (words) => {
      for (const language of LANGUAGES) expect(() => alertMessage(words, language)).toThrow(NotAReference);
    },
  );

  it('fits one SMS in every language', () => {
    for (const language of LANGUAGES)
      expect(alertMessage(formatReference(123_456_789_012), language).length).toBeLessThanOrEqual(70);
  });
});
