import type { SignCode } from '#contracts/sign-codes';
import type { Reading, ReadPart } from './reading';

/** Words of the note, by their place in the text as it was typed. */
export interface Evidence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** How many places a sign is shown at. */
const PLACES = 2;
/** So much less, in log odds, may speak for the second of them; something must. */
const NEARLY = 4;

/**
 * The words a sign rests on: in the clauses that speak most for it, the concepts that together mean it, else the clause.
 * @param scores of the clauses, in their order
 */
export function evidenceOf(
  text: string,
  code: SignCode,
  reading: Reading,
  scores: readonly number[],
): Evidence[] {
  const best = scores
    .map((score, at) => ({ score, at }))
    .sort((one, other) => other.score - one.score || one.at - other.at);
  const highest = best[0]?.score ?? 0;
  return best
    .slice(0, PLACES)
    .filter(({ score }, nth) => nth === 0 || score > Math.max(0, highest - NEARLY))
    .sort((one, other) => one.at - other.at)
    .flatMap(({ at }) => {
      const clause = reading.clauses[at];
      return clause === undefined ? [] : spanOf(text, clause, code);
    });
}

function spanOf(text: string, { tokens, patterns }: ReadPart, code: SignCode): Evidence[] {
  const said = patterns.filter((pattern) => pattern.code === code);
  const first = tokens[Math.min(...said.map((pattern) => pattern.first), said.length > 0 ? Infinity : 0)];
  const last = tokens[said.length > 0 ? Math.max(...said.map((pattern) => pattern.last)) : tokens.length - 1];
  if (first === undefined || last === undefined) return [];
  return [{ start: first.start, end: last.end, text: text.slice(first.start, last.end) }];
}
