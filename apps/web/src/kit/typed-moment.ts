const BAKU_HOURS = 4;
const DAY = 24 * 60 * 60 * 1000;

/** Which end of a span of time is typed: a day alone begins at its first moment, and ends with its last. */
type End = 'from' | 'to';

/**
 * A moment as people here write it, `21.11.2026 08:00` or `21.11.2026`, in Baku.
 * @returns ISO 8601 in UTC; null when nothing is typed, undefined when it is no moment
 */
export function typedMoment(text: string, end: End): string | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const [, day = '', month = '', year = '', hour, minute = ''] =
    /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s+(\d{1,2}):(\d{2}))?$/.exec(trimmed) ?? [];
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isDay = day !== '' && at.getUTCDate() === Number(day) && at.getUTCMonth() === Number(month) - 1;
  if (!isDay || Number(hour ?? 0) > 23 || Number(minute) > 59) return undefined;
  if (hour === undefined && end === 'to') at.setTime(at.getTime() + DAY);
  at.setUTCHours(Number(hour ?? 0) - BAKU_HOURS, Number(minute));
  return at.toISOString();
}
