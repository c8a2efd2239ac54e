import fc from 'fast-check';
import { RateLimit } from './rate-limit';

describe('a rate limit', () => {
  const start = 1_000_000;

  it('grants the burst at once, then one after each interval', () => {
    const limit = new RateLimit({ burst: 3, perMinute: 60 });
    expect([1, 2, 3, 4].map(() => limit.take('a', start))).toEqual([0, 0, 0, 1]);
    expect(limit.take('a', start + 999)).toBe(1);
    expect(limit.take('a', start + 1000)).toBe(0);
    expect(limit.take('a', start + 1000)).toBe(1);
  });

  it('says how long to wait, and is right', () => {
    const limit = new RateLimit({ burst: 2, perMinute: 6 });
    limit.take('a', start);
    limit.take('a', start);
    const wait = limit.take('a', start + 1);
    expect(wait).toBe(10);
    expect(limit.take('a', start + 1 + wait * 1000)).toBe(0);
  });

  it('counts each key apart', () => {
    const limit = new RateLimit({ burst: 1, perMinute: 1 });
    expect([limit.take('a', start), limit.take('b', start), limit.take('a', start)]).toEqual([0, 0, 60]);
  });

  it('never grants more than burst and rate allow, whenever they are asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { maxLength: 200 }), (pauses) => {
        const limit = new RateLimit({ burst: 5, perMinute: 30 });
        let now = start;
        let granted = 0;
        for (const pause of pauses) {
          now += pause;
          if (limit.take('a', now) === 0) granted += 1;
        }
        expect(granted).toBeLessThanOrEqual(5 + (now - start) / 2000);
      }),
    );
  });

  it('holds no more keys than it may, and forgets the quiet ones first', () => {
    const limit = new RateLimit({ burst: 1, perMinute: 1 });
    limit.take('busy', start + 60_000);
    for (let key = 0; key < 9_999; key += 1) limit.take(`quiet ${String(key)}`, start);
    limit.take('one more', start + 60_001);
    expect(limit.take('busy', start + 60_001)).toBe(60);
    expect(limit.take('quiet 1', start + 60_001)).toBe(0);
  });
});
