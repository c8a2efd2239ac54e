import { clock, countdown, date, dateTime, dayStart, duration, number, shortTime, time } from './format';

const noon = '2026-03-05T08:07:31.000Z';

describe('dates and times', () => {
  it('are written for Baku, four hours ahead of UTC', () => {
    expect(date(noon)).toBe('05.03.2026');
    expect(time(noon)).toBe('12:07');
    expect(clock(noon)).toBe('12:07:31');
    expect(dateTime('2026-03-05T21:30:00Z')).toBe('06.03.2026 01:30');
  });

  it('leave out the day when it is today in Baku', () => {
    const now = Date.parse('2026-03-05T20:30:00Z');
    expect(shortTime('2026-03-05T20:10:00Z', now)).toBe('00:10');
    expect(shortTime('2026-03-05T19:50:00Z', now)).toBe('05.03.2026 23:50');
  });

  it('start the day at Baku midnight', () => {
    expect(new Date(dayStart('2026-03-05T21:30:00Z')).toISOString()).toBe('2026-03-05T20:00:00.000Z');
  });
});

describe('durations', () => {
  it.each([
    [0, '00:00'],
    [999, '00:00'],
    [252_000, '04:12'],
    [3_852_000, '1:04:12'],
    [-5, '00:00'],
  ])('%d ms reads %s', (ms, text) => expect(duration(ms)).toBe(text));

  it('a countdown shows zero only when the time has come', () => {
    expect(countdown(1)).toBe('00:01');
    expect(countdown(5000)).toBe('00:05');
    expect(countdown(0)).toBe('00:00');
  });
});

describe('numbers', () => {
  it('are grouped as each language groups them', () => {
    expect(number(1234567, 'az')).toBe('1.234.567');
    expect(number(1234567, 'ru')).toBe('1\u00A0234\u00A0567');
    expect(number(1234.5, 'en', 1)).toBe('1,234.5');
    expect(number(-12.34, 'az', 1)).toBe('−12,3');
    expect(number(999, 'az')).toBe('999');
  });
});
