import { ALPHABET, type KeptTable, MIDDLE } from '../suggest/table';
import type { TrainedHead } from './train';

/**
 * Weights as a small text: 91 steps for each head, names in order so that they compress.
 * @param names of the features, in the order of their weights
 */
export function keepTable(heads: readonly TrainedHead[], names: readonly string[]): KeptTable {
  const most = heads.map(({ fit }) =>
    fit.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9),
  );
  const lines: string[] = [];
  const inOrder = names.map((name, place) => ({ name, place }));
  inOrder.sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const { name, place } of inOrder) {
    let pairs = '';
    heads.forEach(({ fit, least }, head) => {
      const weight = fit.weights[place] ?? 0;
      const steps = Math.round(MIDDLE * Math.sqrt(Math.abs(weight) / (most[head] ?? 1)));
      if (steps >= least)
        pairs += ALPHABET.charAt(head) + ALPHABET.charAt(MIDDLE + Math.sign(weight) * steps);
    });
    if (pairs !== '') lines.push(`${name}\t${pairs}`);
  }
  return {
    heads: heads.map(({ name, fit }, head) => ({
      name,
      bias: rounded(fit.bias),
      most: rounded(most[head] ?? 0),
    })),
    lines: lines.join('\n'),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(5));
}
