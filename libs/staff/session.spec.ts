import { newSessionToken, sessionCookie, sessionHash, sessionTokenOf } from './session';

describe('a session token', () => {
  it('has 256 bits and is stored as a hash', () => {
    const token = newSessionToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(sessionHash(token)).toHaveLength(32);
    expect(sessionHash(token).toString('base64url')).not.toBe(token);
    expect(newSessionToken()).not.toBe(token);
  });

  it('travels in a cookie bound to this host, out of reach of scripts and other sites', () => {
    expect(sessionCookie('abc')).toBe('__Host-hotline=abc; Path=/; HttpOnly; Secure; SameSite=Strict');
  });

  it.each([
    ['__Host-hotline=abc', 'abc'],
    ['theme=dark; __Host-hotline=abc; x=y', 'abc'],
    ['x__Host-hotline=abc', undefined],
    ['hotline=abc', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('in the header %j is %j', (header, token) => {
    expect(sessionTokenOf(header)).toBe(token);
  });
});
