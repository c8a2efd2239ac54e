import { deviceOf, hintOf, isPushService, readAddress } from './contact-address';

describe('an address of somebody who is alerted', () => {
  it.each([
    ['email', ' Aysel@Example.ORG ', 'aysel@example.org'],
    ['sms', '050 123 45 41', '+994501234541'],
    ['voice', '+994 (50) 123-45-41', '+994501234541'],
  ] as const)('over %s, typed %j, is kept as %s', (channel, typed, kept) => {
    expect(readAddress(channel, typed, '+994')).toBe(kept);
  });

  it.each([
    ['email', 'aysel@example'],
    ['email', 'a@example.org\nBcc: b@example.org'],
    ['email', 'a b@example.org'],
    ['sms', '12'],
    ['voice', 'aysel@example.org'],
  ] as const)('over %s is none: %j', (channel, typed) => {
    expect(readAddress(channel, typed, '+994')).toBeUndefined();
  });

  it('is shown only as far as its owner needs', () => {
    expect(hintOf('email', 'aysel@example.org')).toBe('a•••@example.org');
    expect(hintOf('sms', '+994501234541')).toBe('+994 •• •• 41');
  });

  it('is the same telephone for messages and for calls', () => {
    expect(deviceOf('sms', '+994501234541')).toBe(deviceOf('voice', '+994501234541'));
  });

  it.each([
    ['https://fcm.googleapis.com/fcm/send/x', true, false],
    ['https://updates.push.services.mozilla.com/wpush/v2/x', true, false],
    ['http://fcm.googleapis.com/x', false, false],
    ['https://fcm.googleapis.com.example.org/x', false, false],
    ['https://10.0.0.1/x', false, false],
    ['http://127.0.0.1:9/x', false, true],
  ])('a push service at %s: %s, where the line is only tried %s', (endpoint, isKnown, alsoHere) => {
    const subscription = { endpoint, keys: { p256dh: '', auth: '' } };
    expect(isPushService(subscription, false)).toBe(isKnown);
    expect(isPushService(subscription, true)).toBe(isKnown || alsoHere);
  });
});
