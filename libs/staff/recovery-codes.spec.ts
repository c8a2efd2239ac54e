import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes';

describe('recovery codes', () => {
  it('are ten, readable, of more than 80 bits, and never the same', () => {
    const codes = newRecoveryCodes();
    expect(codes).toHaveLength(10);
    for (const code of codes) expect(code).toMatch(/^([a-hjkmnp-z2-9]{6}-){2}[a-hjkmnp-z2-9]{6}$/);
    expect(new Set([...codes, ...newRecoveryCodes()]).size).toBe(20);
    expect(18 * Math.log2(31)).toBeGreaterThan(80);
  });

  it('are the same however they are copied, and another for every person', () => {
    const stored = recoveryCodeHash('one', 'k7mf92-wqhd4x-tz8pab');
    expect(recoveryCodeHash('one', ' K7MF92 WQHD4X tz8pab')).toEqual(stored);
    expect(recoveryCodeHash('two', 'k7mf92-wqhd4x-tz8pab')).not.toEqual(stored);
    expect(recoveryCodeHash('one', 'k7mf92-wqhd4x-tz8pac')).not.toEqual(stored);
  });
});
