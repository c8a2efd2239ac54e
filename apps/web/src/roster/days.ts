import type { RosterFault, RosterNow } from '#contracts/roster';
import { dayStart, type Moment, toMs } from '../kit/format';

const DAY = 24 * 60 * 60 * 1000;

/** `2026-11-23`, so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** `2026-11-23`, the day of a moment in Baku. */
export function dayOf(at: Moment): string {
  return new Date(dayStart(at) + DAY / 2).toISOString().slice(0, 10);
}

/** 0 of a Monday to 6 of a Sunday, as a key of its name. */
export function weekdayOf(day: string): Weekday {
  return String((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) as Weekday;
}
type Weekday = '0' | '1' | '2' | '3' | '4' | '5' | '6';

/** The Monday of the week a moment lies in, in Baku. */
export function mondayOf(at: number): string {
  const today = dayOf(at);
  return dayAfter(today, -Number(weekdayOf(today)));
}

/** The seven days of a week. */
export function daysOf(week: string): string[] {
  return Array.from({ length: 7 }, (_, nth) => dayAfter(week, nth));
}

/** `23.11`, as a head of a column. */
export function shortDay(day: string): string {
  return day.slice(5).split('-').reverse().join('.');
}

/** A first moment of a day in Baku, in milliseconds. */
function startOf(day: string): number {
  return dayStart(Date.parse(`${day}T12:00:00Z`));
}

/** The hours of one day at which nobody is on duty, as hours of that day: `[20, 24]`. */
export function gapsOfDay(faults: readonly RosterFault[], day: string): [from: number, until: number][] {
  const [begins, ends] = [startOf(day), startOf(dayAfter(day, 1))];
  return faults.flatMap(({ kind, from, until }): [number, number][] => {
    if (kind !== 'gap' || from === null || until === null) return [];
    const [first, last] = [Math.max(toMs(from), begins), Math.min(toMs(until), ends)];
    return first < last ? [[(first - begins) / 3_600_000, (last - begins) / 3_600_000]] : [];
  });
}

/** The first gap that has begun or begins within a day. */
export function gapAhead({
  at,
  gaps,
}: Pick<RosterNow, 'at' | 'gaps'>): { from: string; until: string; isNow: boolean } | undefined {
  const gap = gaps.find(({ from }) => toMs(from) < toMs(at) + DAY);
  return gap && { ...gap, isNow: toMs(gap.from) <= toMs(at) };
}

/** Whether a day in Baku is over. */
export function isOver(day: string, now: number): boolean {
  return startOf(dayAfter(day, 1)) <= now;
}

/** `20:30` of 20.5 hours. */
export function hourText(hours: number): string {
  const minutes = Math.round(hours * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
