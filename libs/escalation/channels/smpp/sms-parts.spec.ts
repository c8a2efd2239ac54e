import fc from 'fast-check';
import { smsParts } from './sms-parts';

const GSM_SIGNS = '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0189:;<=>?¡AZÄÖÑÜ§¿azäöñüà';

/** As a telephone puts it together. */
function read(text: string): string {
  const parts = smsParts(text, 7);
  return parts
    .map(({ message, hasHeader, dataCoding }) => {
      const body = hasHeader ? message.subarray(6) : message;
      return dataCoding === 8 ? Buffer.from(body).swap16().toString('utf16le') : body.toString('latin1');
    })
    .join('');
}

describe('a text on its way to a telephone', () => {
  it.each([
    ['Siqnal 00431-K: təhlükə, şəhər. Konsolu açın.', 8, 1],
    ['Тревога 00431-K: опасность, столица.', 8, 1],
    ['Alert 00431-K: danger, capital. Open the console. https://console.example.org/', 0, 1],
    ['ə'.repeat(70), 8, 1],
    ['ə'.repeat(71), 8, 2],
    ['a'.repeat(160), 0, 1],
    ['a'.repeat(161), 0, 2],
    // An escape is two septets.
    ['{'.repeat(80), 0, 1],
    ['{'.repeat(81), 0, 2],
  ])('%s', (text, dataCoding, count) => {
    const parts = smsParts(text, 200);
    expect(parts).toHaveLength(count);
    expect(parts.map((part) => part.dataCoding)).toEqual(Array(count).fill(dataCoding));
    expect(parts.map(({ part, parts: of }) => [part, of])).toEqual(
      parts.map((_, index) => [index + 1, count]),
    );
    if (count > 1)
      expect(parts.map(({ message }) => [...message.subarray(0, 6)])).toEqual([
        [5, 0, 3, 200, 2, 1],
        [5, 0, 3, 200, 2, 2],
      ]);
  });

  it('is whole again on the telephone, whatever its letters, and fits each message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const parts = smsParts(`ə${text}`, 7);
        expect(parts.every(({ message }) => message.length <= 140)).toBe(true);
        expect(read(`ə${text}`)).toBe(`ə${text}`);
      }),
      { numRuns: 50 },
    );
  });

  it('splits no sign in two', () => {
    for (const sign of ['😀', '{'])
      for (let before = 60; before < 160; before++)
        for (const { message, dataCoding, hasHeader, part, parts } of smsParts(
          (sign === '{' ? 'a' : 'ə').repeat(before) + sign.repeat(60),
          7,
        )) {
          if (!hasHeader || part === parts) continue;
          if (dataCoding === 0) expect(message.at(-1)).not.toBe(0x1b);
          else expect(message.readUInt16BE(message.length - 2) & 0xfc00).not.toBe(0xd800);
        }
  });

  it('goes in the alphabet of the network as far as that has its letters', () => {
    expect(smsParts(GSM_SIGNS, 7)[0]?.dataCoding).toBe(0);
    for (const letter of 'əğışöüçƏĞİŞÖÜÇ')
      expect([letter, smsParts(letter, 7)[0]?.dataCoding]).toEqual([
        letter,
        GSM_SIGNS.concat('ÖöÜüÇ').includes(letter) ? 0 : 8,
      ]);
  });
});
