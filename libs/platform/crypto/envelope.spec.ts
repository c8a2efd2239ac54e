import { randomBytes } from 'node:crypto';
import { placeOf, seal, SealBroken, sealText, unseal, unsealText } from './envelope';

const key = randomBytes(32);
const place = placeOf('inquiry', 'narrative', 'a', 3);

describe('a sealed value', () => {
  it('opens where it was sealed, with the key it was sealed with', () => {
    const sealed = sealText(key, 'Qız 17 yaşında', place);
    expect(sealed?.includes('Qız')).toBe(false);
    expect(unsealText(key, sealed, place)).toBe('Qız 17 yaşında');
    expect(unsealText(key, sealText(key, '', place), place)).toBe('');
    expect(sealText(key, null, place)).toBeNull();
    expect(unsealText(key, null, place)).toBeNull();
  });

  it('never looks the same twice', () => {
    const same = Array.from({ length: 100 }, () => seal(key, Buffer.from('same'), place).toString('hex'));
    expect(new Set(same).size).toBe(100);
  });

  it.each([
    ['another table', placeOf('call', 'narrative', 'a', 3)],
    ['another column', placeOf('inquiry', 'safe_contact', 'a', 3)],
    ['another row', placeOf('inquiry', 'narrative', 'b', 3)],
    ['an older version', placeOf('inquiry', 'narrative', 'a', 2)],
  ])('does not open in %s', (_, elsewhere) => {
    const sealed = seal(key, Buffer.from('text'), place);
    expect(() => unseal(key, sealed, elsewhere)).toThrow(SealBroken);
  });

  it('does not open with another key, or when any byte of it is altered or missing', () => {
    const sealed = seal(key, Buffer.from('text'), place);
    expect(() => unseal(randomBytes(32), sealed, place)).toThrow(SealBroken);
    for (let index = 0; index < sealed.length; index++) {
      const altered = Buffer.from(sealed);
      altered[index] = (altered[index] ?? 0) ^ 1;
      expect(() => unseal(key, altered, place)).toThrow(SealBroken);
      expect(() => unseal(key, sealed.subarray(0, index), place)).toThrow(SealBroken);
    }
  });
});
