import { loadavg } from 'node:os';

/** Quantiles of one series, in its own unit. */
export interface Spread {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    n: sorted.length,
    p50: at(sorted, 0.5),
    p95: at(sorted, 0.95),
    p99: at(sorted, 0.99),
    max: at(sorted, 1),
  };
}

/** The middle of the rounds' ratios, with the lowest and the highest of them. */
export function ratios(rounds: readonly number[]): { median: number; lowest: number; highest: number } {
  const sorted = [...rounds].sort((a, b) => a - b);
  return { median: at(sorted, 0.5), lowest: at(sorted, 0), highest: at(sorted, 1) };
}

/** How busy the machine was: the load of the last minute. */
export function load(): number {
  return rounded(loadavg()[0] ?? 0);
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The last line of every benchmark. */
export function summary(name: string, figures: object): void {
  console.log(JSON.stringify({ bench: name, ...figures, loadAtEnd: load() }));
}

function at(sorted: readonly number[], quantile: number): number {
  return rounded(sorted[Math.max(0, Math.ceil(sorted.length * quantile) - 1)] ?? NaN);
}
