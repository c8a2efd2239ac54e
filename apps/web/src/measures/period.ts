import { dayStart } from '../kit/format';

/** How many days one may look back, the last of them being today. */
export const PERIODS = ['28', '90', '365'] as const;
export type Period = (typeof PERIODS)[number];

const DAY = 86_400_000;

/** The first and the last day of a period, as the server takes them. */
export function periodOf(period: Period, now: number): { from: string; to: string } {
  const noon = dayStart(now) + DAY / 2;
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return { from: day(noon - (Number(period) - 1) * DAY), to: day(noon) };
}
