import type { Language } from '#contracts/language';

/*
 * Chromium claims to know Azerbaijani and does not: its dates read "2026 M03 5", its numbers are English.
 * So dates, times and numbers are written here, by hand, and nowhere else.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Azerbaijan keeps UTC+4 all year since 2016. */
const BAKU = 4 * HOUR;

const two = (n: number): string => String(n).padStart(2, '0');
const local = (at: Moment): Date => new Date(toMs(at) + BAKU);

/** A moment as the server writes it (ISO string) or as milliseconds since 1970. */
export type Moment = number | string;

/** Milliseconds since 1970 of a moment. */
export function toMs(at: Moment): number {
  return typeof at === 'number' ? at : Date.parse(at);
}

/** `05.03.2026`, in Baku. */
export function date(at: Moment): string {
  const d = local(at);
  return `${two(d.getUTCDate())}.${two(d.getUTCMonth() + 1)}.${d.getUTCFullYear()}`;
}

/** `14:07`, in Baku. */
export function time(at: Moment): string {
  const d = local(at);
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;
}

/** `14:07:31`, in Baku. */
export function clock(at: Moment): string {
  return `${time(at)}:${two(local(at).getUTCSeconds())}`;
}

/** `05.03.2026 14:07`, in Baku. */
export function dateTime(at: Moment): string {
  return `${date(at)} ${time(at)}`;
}

/** `14:07` when the moment is on the same Baku day as `now`, else `05.03.2026 14:07`. */
export function shortTime(at: Moment, now: number): string {
  return date(at) === date(now) ? time(at) : dateTime(at);
}

/** The start of the Baku day in milliseconds. */
export function dayStart(at: Moment): number {
  return Math.floor((toMs(at) + BAKU) / DAY) * DAY - BAKU;
}

/** `04:12`, or `1:04:12` from an hour on. Never negative. */
export function duration(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / SECOND));
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** `00:23` left until a moment; rounds up, so that zero means the time has come. */
export function countdown(ms: number): string {
  return duration(Math.ceil(Math.max(0, ms) / SECOND) * SECOND);
}

const groupMark: Record<Language, string> = { az: '.', ru: '\u00A0', en: ',' };
const decimalMark: Record<Language, string> = { az: ',', ru: ',', en: '.' };

/** `1.234` in Azerbaijani, `1 234` in Russian, `1,234` in English. */
export function number(value: number, language: Language, decimals = 0): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, groupMark[language]);
  const sign = value < 0 ? '−' : '';
  return sign + grouped + (fraction === undefined ? '' : decimalMark[language] + fraction);
}
