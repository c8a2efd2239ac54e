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

/** What a benchmark is to reach. */
export interface Aim {
  readonly what: string;
  /** Of the rounds. */
  readonly median: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** A median may miss its aim by so much before the benchmark fails: the machine is shared. */
const SLACK = 0.2;

/** The last line of every benchmark; the lines before it say what was reached, and the process fails where a gate is missed. */
export function summary(name: string, figures: object, aims: readonly Aim[] = []): void {
  const judged = aims.map(judge);
  for (const { said } of judged) console.log(said);
  if (judged.some(({ passes }) => !passes)) process.exitCode = 1;
  console.log(
    JSON.stringify({
      bench: name,
      ...figures,
      aims: Object.fromEntries(judged.map(({ what, reached, passes }) => [what, { reached, passes }])),
      loadAtEnd: load(),
    }),
  );
}

function judge({ what, median, atLeast, atMost }: Aim): {
  what: string;
  reached: boolean;
  passes: boolean;
  said: string;
} {
  const within = (slack: number): boolean =>
    median >= (atLeast ?? -Infinity) * (1 - slack) && median <= (atMost ?? Infinity) * (1 + slack);
  const reached = within(0);
  const passes = within(SLACK);
  const aim = [
    atLeast === undefined ? '' : `at least ${String(atLeast)} ×`,
    atMost === undefined ? '' : `at most ${String(atMost)} ×`,
  ].join('');
  const verdict = reached ? 'reached' : passes ? 'missed, within the slack' : 'MISSED';
  return { what, reached, passes, said: `${what}: ${String(median)} ×, aim ${aim}: ${verdict}` };
}

function at(sorted: readonly number[], quantile: number): number {
  return rounded(sorted[Math.max(0, Math.ceil(sorted.length * quantile) - 1)] ?? NaN);
}
