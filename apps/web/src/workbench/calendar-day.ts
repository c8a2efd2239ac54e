/** `01.12.2026` of `2026-12-01`. */
export function dayText(day: string): string {
  return day.split('-').reverse().join('.');
}

/** A day as people here write it, `1.12.2026`. @returns `2026-12-01`; undefined when it is no day */
export function typedDay(text: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text.trim()) ?? [];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined;
}

/** The months up to the one a day is in, the newest first: `2026-03`. */
export function monthsUntil(day: string, count: number): string[] {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return Array.from({ length: count }, (_, back) => {
    const nth = year * 12 + month - 1 - back;
    return `${String(Math.floor(nth / 12))}-${String((nth % 12) + 1).padStart(2, '0')}`;
  });
}
