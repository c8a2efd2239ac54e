import { dayText, monthsUntil, typedDay } from './calendar-day';

it.each([
  ['01.12.2026', '2026-12-01'],
  [' 1.2.2027 ', '2027-02-01'],
  ['31.02.2026', undefined],
  ['2026-12-01', undefined],
  ['', undefined],
])('%p is the day %p', (typed, day) => {
  expect(typedDay(typed)).toBe(day);
});

it('writes a day as it is typed', () => {
  expect(dayText('2026-12-01')).toBe('01.12.2026');
});

it.each([
  ['2026-11-25', 3, ['2026-11', '2026-10', '2026-09']],
  ['2026-01-31', 2, ['2026-01', '2025-12']],
])('before %s lie %d months', (day, count, months) => {
  expect(monthsUntil(day, count)).toEqual(months);
});
