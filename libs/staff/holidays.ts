import type { CountryPack } from '#contracts/country-pack';
import type { RosterWeek } from '#contracts/roster';

type Holidays = CountryPack['holidays'];

/** The holidays among these days. */
export function holidaysOf(days: readonly string[], holidays: Holidays): RosterWeek['holidays'] {
  return days.flatMap((day) =>
    holidays
      .filter((holiday) => ('on' in holiday ? holiday.on === day.slice(5) : holiday.dates.includes(day)))
      .map(({ names }) => ({ day, names })),
  );
}

/** Holidays that move, for each year of these days in which nobody has entered when they are: the roster cannot know. */
export function undatedOf(days: readonly string[], holidays: Holidays): RosterWeek['undated'] {
  const years = [...new Set(days.map(yearOf))];
  return holidays.flatMap((holiday) => {
    if (!('dates' in holiday)) return [];
    const entered = holiday.dates.map(yearOf);
    const lastYear = Math.max(...entered);
    return years
      .filter((year) => !entered.includes(year))
      .map((year) => ({ year, lastYear, names: holiday.names }));
  });
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
