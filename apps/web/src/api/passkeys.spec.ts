import { isAddressOfDigits } from './passkeys';

jest.mock('@simplewebauthn/browser', () => ({}));

it.each([
  ['localhost', false],
  ['console.152.example', false],
  ['127.0.0.1', true],
  ['10.0.0.5', true],
  ['[::1]', true],
])('a page at %s is at an address of digits: %s', (hostname, isOne) => {
  expect(isAddressOfDigits(hostname)).toBe(isOne);
});
