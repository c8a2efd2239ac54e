import { dayAfter, dayAt, instantOf, wallAt } from './zoned-time';

const utc = (at: number): string => new Date(at).toISOString();

describe('times on the wall', () => {
  it.each([
    ['2026-11-23', '08:00', 'Asia/Baku', '2026-11-23T04:00:00.000Z'],
    ['2026-11-23', '00:00', 'Asia/Baku', '2026-11-22T20:00:00.000Z'],
    // Baku had summer time until 2016.
    ['2015-07-01', '08:00', 'Asia/Baku', '2015-07-01T03:00:00.000Z'],
    ['2026-03-28', '20:00', 'Europe/Berlin', '2026-03-28T19:00:00.000Z'],
    ['2026-03-29', '08:00', 'Europe/Berlin', '2026-03-29T06:00:00.000Z'],
    // Never shown: the clocks jump from two to three.
    ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    // Shown twice: the first.
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ])('%s %s in %s is %s', (day, time, zone, expected) => {
    expect(utc(instantOf(day, time, zone))).toBe(expected);
  });

  it('leads back to the wall, also at midnight', () => {
    for (const time of ['00:00', '08:00', '23:59'])
      expect(wallAt(instantOf('2026-12-31', time, 'Asia/Baku'), 'Asia/Baku')).toBe(`2026-12-31T${time}`);
    expect(dayAt(Date.parse('2026-12-31T20:00:00Z'), 'Asia/Baku')).toBe('2027-01-01');
    expect(dayAfter('2026-12-28', 7)).toBe('2027-01-04');
  });
});
