import { RateLimit } from '#platform/rate-limit';
import { kindOf, networkOf, RATES } from './rates';

describe('what is counted together', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s belongs to %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each([
    ['GET', '/api/inquiries', 'read'],
    ['POST', '/api/inquiries/search', 'search'],
    ['POST', '/api/inquiries/:id/close', 'write'],
    ['DELETE', '/api/session', 'write'],
  ])('%s %s is a %s', (method, route, kind) => {
    expect(kindOf(method, route)).toBe(kind);
  });
});

describe('the rates', () => {
  const everySecond = { read: 30, write: 5, search: 2, message: 2 };

  it.each(Object.entries(everySecond))(
    'leave a desk in its busiest hour alone: %s, %i a second',
    (kind, times) => {
      const limit = new RateLimit(RATES[kind as keyof typeof everySecond]);
      const refused = Array.from({ length: 3600 * times }, (_, asked) =>
        limit.take('operator', 1_000_000 + (asked * 1000) / times),
      ).filter((wait) => wait > 0);
      expect(refused).toEqual([]);
    },
  );
});
