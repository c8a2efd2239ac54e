import { holidaysOf, undatedOf } from './holidays';

const names = { az: 'a', ru: 'b', en: 'c' };
const FIXED = { on: '01-01', names };
const MOVES = { dates: ['2026-03-20', '2026-03-21', '2028-02-27'], names };
const HOLIDAYS = [FIXED, MOVES];

it('a day of each year, and the days of a year that were entered', () => {
  expect(
    holidaysOf(['2026-01-01', '2026-03-20', '2027-03-20', '2028-01-01'], HOLIDAYS).map(({ day }) => day),
  ).toEqual(['2026-01-01', '2026-03-20', '2028-01-01']);
});

it.each<[string[], number[]]>([
  [['2026-03-16', '2026-03-22'], []],
  [['2027-03-15', '2027-03-21'], [2027]],
  [['2026-12-28', '2027-01-03'], [2027]],
  [['2028-03-15'], []],
  [['2029-03-15'], [2029]],
])('%j: %j without an entry', (days, years) => {
  expect(undatedOf(days, HOLIDAYS).map(({ year }) => year)).toEqual(years);
});

it('names the last year that has one', () => {
  expect(undatedOf(['2030-05-05'], HOLIDAYS)).toEqual([{ year: 2030, lastYear: 2028, names }]);
});
