import { SIGN_CODES, type SignCode } from '#contracts/sign-codes';
import { type Features, type View, VIEWS, viewOf } from '../suggest/features';
import { CLAUSE_HEADS, NOTE_HEADS, type NoteHead } from '../suggest/model';
import { type KeptTable, LENGTH } from '../suggest/table';
import type { Example } from './examples';
import { keepTable } from './keep-table';
import { fit, type Fit, type Row, type Strength } from './logistic';
import type { LabelledNote } from './notes';
import { telling } from './telling';

export interface Trained {
  readonly note: KeptTable;
  readonly clause: KeptTable;
}

export interface TrainedHead {
  readonly name: string;
  readonly fit: Fit;
  /** Weights of fewer steps are not worth their place. */
  readonly least: number;
}

/**
 * How a head is learnt. Each view is learnt by itself and counts by its share: together in one regression the letters,
 * which are many, would outweigh what is meant.
 */
interface Recipe extends Omit<Strength, 'seed'> {
  readonly views: Readonly<Partial<Record<View, number>>>;
  readonly least: number;
}

/** Measured by leaving one author out. */
const PROPOSE: Recipe = {
  views: { words: 1, letters: 1, meaning: 2 },
  cost: 0.3,
  positive: 1,
  rounds: 8,
  least: 5,
};
const URGENCY: Recipe = { views: { words: 1, meaning: 1 }, cost: 0.3, positive: 1, rounds: 5, least: 10 };
const SIGN: Recipe = { views: { words: 1, meaning: 1 }, cost: 0.3, positive: 3, rounds: 5, least: 12 };
const CLAUSE_PROPOSE: Recipe = {
  views: { words: 0.5, meaning: 0.5 },
  cost: 0.3,
  positive: 1,
  rounds: 5,
  least: 9,
};
const CLAUSE_SIGN: Recipe = {
  views: { words: 0.5, meaning: 0.5 },
  cost: 0.3,
  positive: 4,
  rounds: 4,
  least: 12,
};
/** Danger is told in many ways, each of them seldom: its small weights are kept too. */
const LEAST_OF_DANGER = 8;
/** A feature seen in fewer texts teaches nothing about new writers. */
const SEEN = { note: 2, clause: 3 };

const TRUTH: Readonly<Record<NoteHead, (note: LabelledNote) => boolean>> = {
  propose: (note) => note.escalate,
  urgent: (note) => note.urgency === 'urgent' || note.urgency === 'immediate_danger',
  review: (note) => note.urgency !== 'none',
};

/** What is learnt of one kind of text: which head, and of each text whether it speaks for it; undefined: no lesson. */
interface Lesson {
  readonly name: string;
  readonly recipe: Recipe;
  readonly truth: readonly (boolean | undefined)[];
}

/**
 * Learns everything from the examples; the same examples in the same order and the same seed give the same weights.
 * @param only of these signs, where not all are wanted
 */
export function train(
  examples: readonly Example[],
  seed: number,
  only: readonly SignCode[] = SIGN_CODES,
): Trained {
  const isSentence = ({ note }: Example): boolean => note.kind === 'sentence';
  const notes = [
    ...NOTE_HEADS.map((head) => ({
      name: head,
      recipe: head === 'propose' ? PROPOSE : URGENCY,
      truth: examples.map((each) => (isSentence(each) ? undefined : TRUTH[head](each.note))),
    })),
    ...SIGN_CODES.map((code) => ({
      name: code,
      recipe: recipeOf(code, SIGN),
      truth: examples.map(({ note }) => (only.includes(code) ? note.codes.has(code) : undefined)),
    })),
  ];
  const clauses = examples.flatMap((example) => example.clauses.map((clause) => ({ example, clause })));
  const parts = [
    ...CLAUSE_HEADS.map((name) => ({
      name,
      recipe: CLAUSE_PROPOSE,
      // What is unmarked in a note to raise may be told for another reason: no lesson.
      truth: clauses.map(({ example, clause }) => {
        if (isSentence(example)) return undefined;
        return example.note.escalate ? clause.truth.includes(true) || undefined : false;
      }),
    })),
    ...SIGN_CODES.map((code, at) => ({
      name: code,
      recipe: recipeOf(code, CLAUSE_SIGN),
      truth: clauses.map(({ clause }) => (only.includes(code) ? clause.truth[at] === true : undefined)),
    })),
  ];
  return {
    note: learn(
      examples.map(({ features }) => features),
      notes,
      SEEN.note,
      seed,
    ),
    clause: learn(
      clauses.map(({ clause }) => clause.features),
      parts,
      SEEN.clause,
      seed,
    ),
  };
}

function recipeOf(code: SignCode, recipe: Recipe): Recipe {
  return code === 'immediate_danger' ? { ...recipe, least: LEAST_OF_DANGER } : recipe;
}

function learn(
  texts: readonly Features[],
  lessons: readonly Lesson[],
  seen: number,
  seed: number,
): KeptTable {
  const names = namesSeen(texts, seen);
  const rows = texts.map((text) => rowsOf(text, names));
  const heads = lessons.map(({ name, recipe, truth }): TrainedHead => {
    const weights = new Float64Array(names.size);
    let bias = 0;
    const learnt = truth.flatMap((is, at) => (is === undefined ? [] : [at]));
    const positive = learnt.map((at) => truth[at] === true);
    if (!positive.includes(true)) return { name, least: recipe.least, fit: { weights, bias } };
    for (const view of VIEWS) {
      const share = recipe.views[view] ?? 0;
      if (share === 0) continue;
      const looked = learnt.flatMap((at) => rows[at]?.[view] ?? []);
      const worth = telling(looked, positive, names.size);
      const found = fit(
        looked.map(({ at, value }) => ({ at, value: value.map((one, k) => one * (worth[at[k] ?? 0] ?? 0)) })),
        positive,
        names.size,
        { ...recipe, seed },
      );
      bias += share * found.bias;
      found.weights.forEach((weight, at) => {
        weights[at] = (weights[at] ?? 0) + share * weight * (worth[at] ?? 0);
      });
    }
    return { name, least: recipe.least, fit: { weights, bias } };
  });
  return keepTable(heads, names);
}

/** The features seen often enough, numbered in the order they first appear. */
function namesSeen(texts: readonly Features[], least: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { values } of texts)
    for (const name of values.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = new Map<string, number>();
  for (const [name, count] of counts) if (count >= least) names.set(name, names.size);
  return names;
}

function rowsOf({ values, lengths }: Features, names: ReadonlyMap<string, number>): Record<View, Row> {
  const at: Record<View, number[]> = { words: [], letters: [], meaning: [] };
  const value: Record<View, number[]> = { words: [], letters: [], meaning: [] };
  for (const [name, worth] of values) {
    const place = names.get(name);
    if (place === undefined) continue;
    const view = viewOf(name);
    at[view].push(place);
    value[view].push((worth * LENGTH) / lengths[view]);
  }
  const row = (view: View): Row => ({ at: Int32Array.from(at[view]), value: Float32Array.from(value[view]) });
  return { words: row('words'), letters: row('letters'), meaning: row('meaning') };
}
