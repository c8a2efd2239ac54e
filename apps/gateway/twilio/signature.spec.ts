import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { isSigned } from './signature';

const token = '0123456789abcdef0123456789abcdef';
const next = 'fedcba9876543210fedcba9876543210';
const url = 'https://gateway.example/twilio/voice?step=a';
const form = { CallSid: 'CA1', From: '+994501234541', New: 'ü' };
const signature = getExpectedTwilioSignature(token, url, form);

describe('the signature of a webhook', () => {
  it('fits the address and every parameter', () => {
    expect(isSigned([token], signature, url, form)).toBe(true);
  });

  it('may be of either token while one is rotated', () => {
    expect(isSigned([token, next], getExpectedTwilioSignature(next, url, form), url, form)).toBe(true);
    expect(isSigned([next, token], signature, url, form)).toBe(true);
  });

  it.each([
    ['none', undefined, url, form],
    ['empty', '', url, form],
    ['cut', signature.slice(0, -2), url, form],
    ['another address', signature, url.replace('voice', 'status'), form],
    ['another query', signature, `${url}b`, form],
    ['a parameter changed', signature, url, { ...form, From: '+994501234542' }],
    ['a parameter added', signature, url, { ...form, More: '' }],
    ['a parameter missing', signature, url, { CallSid: 'CA1' }],
  ])('%s does not fit', (_what, given, at, parameters) => {
    expect(isSigned([token], given, at, parameters)).toBe(false);
  });

  it('fails for every single byte flipped', () => {
    for (let at = 0; at < signature.length; at += 1) {
      const flipped = String.fromCharCode(signature.charCodeAt(at) ^ 1);
      expect(isSigned([token], signature.slice(0, at) + flipped + signature.slice(at + 1), url, form)).toBe(
        false,
      );
    }
  });

  it('without any token nobody is let in', () => {
    expect(isSigned([], signature, url, form)).toBe(false);
  });
});
