import { periodOf } from './period';

it.each([
  ['28', '2026-03-05T19:59:00Z', '2026-02-06', '2026-03-05'],
  // A quarter past midnight in Baku.
  ['28', '2026-03-05T20:15:00Z', '2026-02-07', '2026-03-06'],
  ['365', '2026-03-05T10:00:00Z', '2025-03-06', '2026-03-05'],
] as const)('%s days until %s', (period, now, from, to) => {
  expect(periodOf(period, Date.parse(now))).toEqual({ from, to });
});
