import { newPassword } from './password';
import { weaknessOf } from './password-rules';

describe('a password somebody chooses', () => {
  it.each([
    ['elevenchars', 'short'],
    ['əəəəəəəəəəə', 'short'],
    ['supervisor1!!', 'name'],
    ['Supervisor-2026', 'name'],
    ['password1234', 'common'],
    ['Password2026!', 'common'],
    ['P@ssw0rd12345', 'common'],
    ['administrator', 'common'],
    ['123456789012', 'common'],
    ['987654321098', 'common'],
    ['aaaaaaaaaaaaa', 'common'],
    ['abcabcabcabc', 'common'],
    ['qwertyuiop123', 'common'],
    ['Azərbaycan2026', 'common'],
    ['azerbaycan152', 'common'],
    ['1q2w3e4r5t6y', 'common'],
    ['пароль123456', 'common'],
    ['dörd söz bir çayda', undefined],
    ['kitab-pəncərə-çay-44', undefined],
    ['tr0ub4dor&3xyz', undefined],
  ])('%s: %s', (password, weakness) => {
    expect(weaknessOf(password, 'supervisor1')).toBe(weakness);
  });

  it('is never one of those we make', () => {
    for (const made of Array.from({ length: 200 }, newPassword))
      expect(weaknessOf(made, 'operator1')).toBeUndefined();
  });
});
