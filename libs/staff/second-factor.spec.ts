import { ROLES } from '#contracts/permissions';
import { assertRemovable, assertRoomFor, stageAfterPassword } from './second-factor';

describe('the second factor', () => {
  it.each([
    ['operator', 0, 'signed-in'],
    ['operator', 1, 'second-factor'],
    ['supervisor', 0, 'enrol'],
    ['officer', 0, 'enrol'],
    ['coordinator', 0, 'enrol'],
    ['administrator', 0, 'enrol'],
    ['administrator', 2, 'second-factor'],
  ] as const)('after the password a %s with %i is at %s', (role, factors, stage) => {
    expect(stageAfterPassword(role, factors)).toBe(stage);
  });

  it.each(ROLES)('of a %s who must have one is never the last to go', (role) => {
    expect(() => assertRemovable(role, 2)).not.toThrow();
    if (role === 'operator') expect(() => assertRemovable(role, 1)).not.toThrow();
    else expect(() => assertRemovable(role, 1)).toThrow('last-factor');
  });

  it('is one of three apps and eight passkeys at most', () => {
    expect(() => assertRoomFor('totp', ['totp', 'totp', 'passkey', 'passkey'])).not.toThrow();
    expect(() => assertRoomFor('totp', ['totp', 'totp', 'totp'])).toThrow('too-many-factors');
    expect(() =>
      assertRoomFor(
        'passkey',
        Array.from({ length: 8 }, () => 'passkey' as const),
      ),
    ).toThrow();
  });
});
