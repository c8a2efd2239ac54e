import { acceptedOrigins, isOwnOrigin } from './origin';

describe('where a request may come from', () => {
  const own = acceptedOrigins('https://152.example');
  const local = acceptedOrigins('http://127.0.0.1:8152');

  it.each([
    ['our own page', own, { origin: 'https://152.example' }, true],
    ['another site', own, { origin: 'https://evil.example' }, false],
    ['our site without https', own, { origin: 'http://152.example' }, false],
    ['a page without an origin (sandboxed frame)', own, { origin: 'null' }, false],
    ['localhost, when we are elsewhere', own, { origin: 'http://localhost' }, false],
    ['a program', own, {}, true],
    ['another site that hides its origin', own, { 'sec-fetch-site': 'cross-site' }, false],
    ['a neighbour on the same domain', own, { 'sec-fetch-site': 'same-site' }, false],
    ['our own page, said by the browser', own, { 'sec-fetch-site': 'same-origin' }, true],
    ['this machine under its other name', local, { origin: 'http://localhost:8152' }, true],
    ['another port of this machine', local, { origin: 'http://127.0.0.1:8153' }, false],
  ])('%s', (_who, accepted, headers, isOurs) => {
    expect(isOwnOrigin(headers, accepted)).toBe(isOurs);
  });
});
