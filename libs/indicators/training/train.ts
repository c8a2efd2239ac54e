import { isDeepStrictEqual } from 'node:util';
import { SIGN_CODES, type SignCode } from '#contracts/sign-codes';
import { type FeatureNames, type Features, type View, VIEWS } from '../suggest/features';
import { Places } from '../suggest/places';
import { CLAUSE_HEADS, type ClauseHead, NOTE_HEADS, type NoteHead } from '../suggest/model';
import type { KeptNet } from '../suggest/kept-net';
import { type KeptTable, LENGTH, openTable } from '../suggest/table';
import { isUrgent } from '../suggest/suggestion';
import { calming, clearing, clearingOfAll, learntClauses, proposing, type Truth } from './clause-lessons';
import { type Example, isBeginning, isJudged } from './examples';
import { keepTable } from './keep-table';
import { type Fit, fitTogether, type Row, type Strength } from './logistic';
import type { LabelledNote } from './notes';
import { seenIn, telling } from './telling';
import { trainNet } from './train-net';

export interface Trained {
  readonly note: KeptTable;
  readonly clause: KeptTable;
  readonly net: KeptNet;
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
  views: { words: 1, letters: 1, meaning: 2, glosses: 1.5 },
  cost: 0.6,
  positive: 1,
  rounds: 8,
  least: 5,
};
const URGENCY: Recipe = { views: { words: 1, meaning: 1 }, cost: 0.3, positive: 1, rounds: 5, least: 10 };
const SIGN: Recipe = {
  views: { words: 1, meaning: 1, glosses: 2 },
  cost: 0.6,
  positive: 3,
  rounds: 5,
  least: 12,
};
const CLAUSE_PROPOSE: Recipe = {
  views: { words: 0.5, meaning: 0.5, glosses: 0.5 },
  cost: 0.3,
  positive: 1,
  rounds: 5,
  least: 9,
};
/** Few clauses clear, and few of them are known. */
const CLAUSE_CLEARS: Recipe = { ...CLAUSE_PROPOSE, positive: 3 };
const CLAUSE_SIGN: Recipe = {
  views: { words: 0.5, meaning: 0.5, glosses: 1 },
  cost: 0.6,
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
  urgent: (note) => isUrgent(note.urgency),
  review: (note) => note.urgency !== 'none',
};

/** What is learnt of one kind of text: which head, and of each text whether it speaks for it; undefined: no lesson. */
interface Lesson {
  readonly name: string;
  readonly recipe: Recipe;
  readonly truth: Truth;
}

/** What can be learnt: `propose` is a head of the note and one of its clauses. */
export type Head = NoteHead | ClauseHead | SignCode | 'net';
const ALL: readonly Head[] = [...NOTE_HEADS, ...CLAUSE_HEADS, ...SIGN_CODES, 'net'];
const NO_NET: KeptNet = { most: [], tables: [], lines: '' };

/**
 * Learns everything from the examples; the same examples in the same order and the same seed give the same weights.
 * @param names of the examples' features
 * @param only these heads, where not all are wanted; the others stay empty
 */
export function train(
  examples: readonly Example[],
  names: FeatureNames,
  seed: number,
  only: readonly Head[] = ALL,
): Trained {
  const wanted = ({ name }: { readonly name: Head }): boolean => only.includes(name);
  const notes = [
    ...NOTE_HEADS.map((name) => ({
      name,
      recipe: name === 'propose' ? PROPOSE : URGENCY,
      truth: examples.map((each) =>
        isJudged(each) || (name === 'propose' && isBeginning(each)) ? TRUTH[name](each.note) : undefined,
      ),
    })),
    ...SIGN_CODES.map((code) => ({
      name: code,
      recipe: recipeOf(code, SIGN),
      truth: examples.map(({ note }) => note.codes.has(code)),
    })),
  ];
  const clauses = learntClauses(examples.filter((each) => !isBeginning(each)));
  const learnClauses = (lessons: readonly Lesson[]): KeptTable =>
    learn(() => clauses.map(({ clause }) => clause.features), lessons, SEEN.clause, names, seed);
  const parts = [
    { name: 'propose', recipe: CLAUSE_PROPOSE, truth: proposing(clauses) } as const,
    { name: 'clears', recipe: CLAUSE_CLEARS, truth: clearing(examples, clauses) } as const,
    { name: 'calms', recipe: CLAUSE_CLEARS, truth: calming(examples, clauses) } as const,
    ...SIGN_CODES.map((code, at) => ({
      name: code,
      recipe: recipeOf(code, CLAUSE_SIGN),
      truth: clauses.map(({ clause }) => clause.truth[at] === true),
    })),
  ];
  const withHardInnocents = parts.map((lesson) =>
    lesson.name === 'clears' && wanted(lesson)
      ? { ...lesson, truth: clearingOfAll(clauses, lesson.truth, openTable(learnClauses([lesson]))) }
      : lesson,
  );
  const unless = (lesson: Lesson & { readonly name: Head }): Lesson =>
    wanted(lesson) ? lesson : { ...lesson, truth: [] };
  return {
    note: learn(() => examples.map(({ features }) => features), notes.map(unless), SEEN.note, names, seed),
    clause: learnClauses(withHardInnocents.map(unless)),
    net: only.includes('net') ? trainNet(examples, seed) : NO_NET,
  };
}

function recipeOf(code: SignCode, recipe: Recipe): Recipe {
  return code === 'immediate_danger' ? { ...recipe, least: LEAST_OF_DANGER } : recipe;
}

function learn(
  read: () => readonly Features[],
  lessons: readonly Lesson[],
  least: number,
  names: FeatureNames,
  seed: number,
): KeptTable {
  // What nobody learns from need not be read.
  const texts = lessons.some(({ truth }) => truth.includes(true)) ? read() : [];
  const seen = seenOften(texts, least);
  const rows = texts.map((text) => rowsOf(text, seen));
  const fits = new Map<Lesson, Fit>();
  for (const together of learntTogether(lessons))
    learnGroup(together, rows, seen.size, seed).forEach((fit, nth) => {
      const lesson = together[nth];
      if (lesson !== undefined) fits.set(lesson, fit);
    });
  const heads = lessons.map((lesson): TrainedHead => ({
    name: lesson.name,
    least: lesson.recipe.least,
    fit: fits.get(lesson) ?? { weights: new Float64Array(seen.size), bias: 0 },
  }));
  return keepTable(
    heads,
    seen.numbers.map((number) => names.get(number) ?? ''),
  );
}

/** Lessons by the same recipe from the same texts; those that nothing speaks for are in none. */
function learntTogether(lessons: readonly Lesson[]): Lesson[][] {
  const groups: Lesson[][] = [];
  for (const lesson of lessons) {
    if (!lesson.truth.includes(true)) continue;
    const group = groups.find(([one]) => one !== undefined && isLearntAlike(one, lesson));
    if (group === undefined) groups.push([lesson]);
    else group.push(lesson);
  }
  return groups;
}

function isLearntAlike(one: Lesson, other: Lesson): boolean {
  const [{ least: _, ...how }, { least: __, ...otherHow }] = [one.recipe, other.recipe];
  return (
    isDeepStrictEqual(how, otherHow) &&
    one.truth.every((is, at) => (is === undefined) === (other.truth[at] === undefined))
  );
}

function learnGroup(
  lessons: readonly Lesson[],
  rows: readonly Record<View, Row>[],
  size: number,
  seed: number,
): Fit[] {
  const [first] = lessons;
  const fits = lessons.map(() => ({ weights: new Float64Array(size), bias: 0 }));
  if (first === undefined) return fits;
  const learnt = first.truth.flatMap((is, at) => (is === undefined ? [] : [at]));
  const truths = lessons.map(({ truth }) => learnt.map((at) => truth[at] === true));
  for (const view of VIEWS) {
    const share = first.recipe.views[view] ?? 0;
    if (share === 0) continue;
    const looked = learnt.flatMap((at) => rows[at]?.[view] ?? []);
    const often = seenIn(looked, size);
    const questions = truths.map((isPositive) => ({
      isPositive,
      worth: telling(looked, isPositive, often),
    }));
    fitTogether(looked, questions, size, { ...first.recipe, seed }).forEach((found, nth) => {
      const fit = fits[nth];
      const worth = questions[nth]?.worth;
      if (fit === undefined || worth === undefined) return;
      fit.bias += share * found.bias;
      found.weights.forEach((weight, at) => {
        fit.weights[at] = (fit.weights[at] ?? 0) + share * weight * (worth[at] ?? 0);
      });
    });
  }
  return fits;
}

/** The features seen often enough, in the order they first appear, and where each stands. */
interface Seen {
  readonly numbers: readonly number[];
  readonly places: Places;
  readonly size: number;
}

function seenOften(texts: readonly Features[], least: number): Seen {
  const counts = new Map<number, number>();
  for (const text of texts)
    for (const view of VIEWS)
      for (const number of text[view].numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  const numbers = [...counts].filter(([, count]) => count >= least).map(([number]) => number);
  const places = new Places(numbers.length);
  numbers.forEach((number, place) => {
    places.set(number, place);
  });
  return { numbers, places, size: numbers.length };
}

function rowsOf(text: Features, { places }: Seen): Record<View, Row> {
  const row = (view: View): Row => {
    const { numbers, values, length } = text[view];
    const at = new Int32Array(numbers.length);
    const value = new Float32Array(numbers.length);
    let end = 0;
    numbers.forEach((number, nth) => {
      const place = places.get(number);
      if (place < 0) return;
      at[end] = place;
      value[end++] = ((values[nth] ?? 0) * LENGTH) / length;
    });
    return { at: at.slice(0, end), value: value.slice(0, end) };
  };
  return {
    words: row('words'),
    letters: row('letters'),
    meaning: row('meaning'),
    glosses: row('glosses'),
  };
}
