import type { LabelledNote } from './notes';
import { scoresOf, type Table } from '../suggest/table';
import { type Example, isJudged, isWhole } from './examples';

/** Of each text whether it speaks for something; undefined: no lesson. */
export type Truth = readonly (boolean | undefined)[];

/** A clause with the note it stands in. */
export interface LearntClause {
  readonly example: Example;
  readonly clause: Example['clauses'][number];
  /** Its words, by which it is found again in the note's twin. */
  readonly said: string;
}

export function learntClauses(examples: readonly Example[]): LearntClause[] {
  return examples.flatMap((example) =>
    example.clauses.map((clause, at) => ({ example, clause, said: saidIn(example, at) })),
  );
}

/** What is unmarked in a note to raise may be told for another reason: no lesson. Nor is a turn, most of whose words stand in a note of the other kind. */
export function proposing(clauses: readonly LearntClause[]): Truth {
  return clauses.map(({ example, clause }) => {
    if (!isJudged(example)) return undefined;
    return example.note.escalate ? clause.truth.includes(true) || undefined : false;
  });
}

/** In an innocent note that has a twin to raise, what the twin does not say clears it. */
export function clearing(examples: readonly Example[], clauses: readonly LearntClause[]): Truth {
  return changed(examples, clauses, (note) => note.escalate);
}

/** Pairs that may differ in danger; of other pairs danger is nobody's concern. */
const OF_DANGER = new Set<LabelledNote['kind'] | undefined>(['danger', 'turn']);

/** The same of danger. */
export function calming(examples: readonly Example[], clauses: readonly LearntClause[]): Truth {
  const inDanger = (note: LabelledNote): boolean => note.urgency === 'immediate_danger';
  return changed(examples, clauses, inDanger).map((is, nth) =>
    is === true && !OF_DANGER.has(clauses[nth]?.example.note.kind) ? undefined : is,
  );
}

/**
 * Hard innocents have no twin. What clears them is the clause that does so most by what the twins taught.
 * @param taught the truth of the twins, and what was learnt of it
 */
export function clearingOfAll(clauses: readonly LearntClause[], taught: Truth, table: Table): Truth {
  const truth = [...taught];
  const best = new Map<Example, { readonly nth: number; readonly score: number }>();
  clauses.forEach(({ example, clause }, nth) => {
    if (example.note.kind !== 'hard-innocent') return;
    const [score = 0] = scoresOf(table, clause.features);
    if (score > (best.get(example)?.score ?? -Infinity)) best.set(example, { nth, score });
  });
  for (const { nth } of best.values()) truth[nth] = true;
  return truth;
}

/** Clauses of what is so: false. Of its twin that is not so, those that it does not share: true. Else no lesson. */
function changed(
  examples: readonly Example[],
  clauses: readonly LearntClause[],
  isSo: (note: LabelledNote) => boolean,
): Truth {
  const said = new Map<string, Set<string>>();
  for (const example of examples)
    if (isWhole(example) && isSo(example.note)) {
      const ofTwins = said.get(twinOf(example.note)) ?? new Set();
      example.clauses.forEach((_, at) => ofTwins.add(saidIn(example, at)));
      said.set(twinOf(example.note), ofTwins);
    }
  return clauses.map((clause) => {
    const { note } = clause.example;
    if (!isWhole(clause.example)) return undefined;
    if (isSo(note)) return false;
    const ofTwin = said.get(twinOf(note));
    return ofTwin === undefined || ofTwin.has(clause.said) ? undefined : true;
  });
}

/** What a note has in common with those that differ from it in one fact: its turns name it. */
function twinOf({ id, twin }: LabelledNote): string {
  return twin ?? id;
}

function saidIn({ reading }: Example, at: number): string {
  return (reading.clauses[at]?.tokens ?? []).map(({ key }) => key).join(' ');
}
