import { passkeySite } from './passkey-site';

it.each([
  ['https://console.152.example', 'console.152.example'],
  ['https://console.152.example:8443', 'console.152.example'],
  ['http://localhost:8152', 'localhost'],
  ['http://127.0.0.1:8152', undefined],
  ['http://[::1]:8152', undefined],
  ['https://10.0.0.5', undefined],
  ['http://console.152.example', undefined],
  ['null', undefined],
  [undefined, undefined],
])('a page of %s binds its passkeys to %s', (origin, rpId) => {
  expect(passkeySite(origin)?.rpId).toBe(rpId);
});
