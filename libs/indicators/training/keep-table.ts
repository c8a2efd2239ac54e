import { ALPHABET, type KeptTable, MIDDLE } from '../suggest/table';
import type { TrainedHead } from './train';

/** Weights as a small text: 91 steps for each head, names in order so that they compress. */
export function keepTable(heads: readonly TrainedHead[], names: ReadonlyMap<string, number>): KeptTable {
  const most = heads.map(({ fit }) =>
    fit.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9),
  );
  const lines: string[] = [];
  for (const name of [...names.keys()].sort()) {
    const place = names.get(name) ?? 0;
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
