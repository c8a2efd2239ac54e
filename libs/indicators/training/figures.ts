/** How often one that is so scores above one that is not: 0.5 is chance. */
export function areaUnder(scored: readonly { readonly score: number; readonly is: boolean }[]): number {
  const sorted = [...scored].sort((one, other) => one.score - other.score);
  let [wins, below] = [0, 0];
  for (let at = 0; at < sorted.length;) {
    let [same, positive] = [0, 0];
    const score = sorted[at]?.score;
    for (; at < sorted.length && sorted[at]?.score === score; at++)
      if (sorted[at]?.is === true) positive += 1;
      else same += 1;
    wins += positive * (below + same / 2);
    below += same;
  }
  const positives = scored.filter(({ is }) => is).length;
  return wins / (positives * (scored.length - positives) || 1);
}

export interface Counts {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

export function f1({ right, wrong, missed }: Counts): number {
  return (2 * right) / (2 * right + wrong + missed || 1);
}

/** Between which values a figure lies when the notes are drawn again and again (95 %). */
export function bootstrap<T>(
  items: readonly T[],
  figure: (drawn: readonly T[]) => number,
  random: () => number,
): { low: number; high: number } {
  const figures = Array.from({ length: 400 }, () =>
    figure(items.map(() => items[Math.floor(random() * items.length)]).filter((item) => item !== undefined)),
  ).sort((one, other) => one - other);
  return { low: figures[10] ?? NaN, high: figures[389] ?? NaN };
}
