/*
 * Times on the wall of a country, past midnight and across the hour that comes twice or never. The zone is a name of the
 * IANA database, which Node carries.
 */

const DAY = 24 * 60 * 60 * 1000;
const writers = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-23T08:00`, the wall's time at an instant in milliseconds. */
export function wallAt(at: number, zone: string): string {
  const text = writerOf(zone).format(at);
  return text.replace(', ', 'T').replace(' ', 'T');
}

/** The calendar day at an instant. */
export function dayAt(at: number, zone: string): string {
  return wallAt(at, zone).slice(0, 10);
}

/**
 * The instant, in milliseconds, at which the wall says so. Where the clocks go back and it says so twice, the first time;
 * where they go forward and it never says so, as much later as they jump.
 * @param day `2026-11-23` @param time `08:00`
 */
export function instantOf(day: string, time: string, zone: string): number {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const before = wall - offsetAt(wall - DAY, zone);
  const after = wall - offsetAt(wall + DAY, zone);
  const shown = [before, after].filter((at) => wallAt(at, zone) === `${day}T${time}`);
  return shown.length > 0 ? Math.min(...shown) : before;
}

/** The day so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

function offsetAt(at: number, zone: string): number {
  const minute = Math.floor(at / 60_000) * 60_000;
  return Date.parse(`${wallAt(minute, zone)}:00Z`) - minute;
}

function writerOf(zone: string): Intl.DateTimeFormat {
  const known = writers.get(zone);
  if (known) return known;
  const writer = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  writers.set(zone, writer);
  return writer;
}
