import { codeOf, newTotpSecret, stepAt, stepOfCode, totpUri } from './totp';

/** "12345678901234567890" of RFC 6238, appendix B. */
const RFC = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codes of an authenticator app', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i s is the one of RFC 6238', (seconds, code) => {
    expect(codeOf(RFC, stepAt(seconds * 1000))).toBe(code);
  });

  it.each([
    ['two steps ago', -2, false],
    ['one step ago', -1, true],
    ['now', 0, true],
    ['one step ahead', 1, true],
    ['two steps ahead', 2, false],
  ])('count %s: %i is %s', (_, drift, counts) => {
    const secret = newTotpSecret();
    const now = 1_800_000_017_000;
    const step = stepAt(now) + drift;
    expect(stepOfCode(secret, codeOf(secret, step), now)).toBe(counts ? step : undefined);
  });

  it.each(['', '12345', '1234567', 'abcdef', '12 456', '１２３４５６'])('%j is none', (code) => {
    expect(stepOfCode(RFC, code, 59_000)).toBeUndefined();
  });

  it('are made from 160 random bits, which the QR code carries', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(secret);
    const uri = new URL(totpUri(secret, 'officer1'));
    expect(uri.protocol).toBe('otpauth:');
    expect(decodeURIComponent(uri.pathname)).toContain('Hotline 152:officer1');
    expect(uri.searchParams.get('secret')).toBe(secret);
  });
});
