import { deviceCookie, deviceOf, deviceValueOf, newDevice } from './device-cookie';

const KEY = 'a key';

/** As the browser sends it back. */
function valueOf(setCookie: string): string {
  const value = deviceValueOf(setCookie.split(';')[0]);
  if (value === undefined) throw new Error('there is no value');
  return value;
}

describe('a device cookie', () => {
  const device = newDevice(3);
  const cookie = deviceCookie(KEY, device, 'rena');
  const value = valueOf(cookie);

  it('stays for long, bound to this host, out of reach of scripts and other sites, and names nobody', () => {
    expect(cookie).toMatch(
      /^__Host-hotline-device=[\w-]{22}\.3\.[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict; Max-Age=34560000$/,
    );
    expect(cookie).not.toContain('rena');
  });

  it('is known for the person it was made for, and for nobody else', () => {
    expect(deviceOf(KEY, value, 'rena')).toEqual(device);
    expect(deviceOf(KEY, value, 'leyla')).toBeUndefined();
    expect(deviceOf('another key', value, 'rena')).toBeUndefined();
  });

  it.each([
    ['another generation', value.replace('.3.', '.4.')],
    ['another id', valueOf(deviceCookie(KEY, newDevice(3), 'rena')).slice(0, 22) + value.slice(22)],
    ['a shorter proof', value.slice(0, -1)],
    ['nothing', ''],
    ['anything', 'x'.repeat(4000)],
  ])('with %s is worth nothing', (_what, forged) => {
    expect(deviceOf(KEY, forged, 'rena')).toBeUndefined();
  });
});
