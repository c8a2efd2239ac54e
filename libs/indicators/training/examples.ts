import { SIGN_CODES } from '#contracts/sign-codes';
import {
  clauseFeatures,
  type FeatureNames,
  type Features,
  noteFeatures,
  type Viewed,
} from '../suggest/features';
import type { Knowledge, ReadPart } from '../suggest/reading';
import { read, type Reading } from '../suggest/reading';
import type { LabelledNote } from './notes';

/** A note read once, with the features of it and of its clauses, and which signs each clause is marked with. */
export interface Example {
  readonly note: LabelledNote;
  readonly reading: Reading;
  readonly features: Features;
  readonly clauses: readonly { readonly features: Features; readonly truth: readonly boolean[] }[];
}

/** What a net learns from: it has features of its own. */
export type ReadNote = Pick<Example, 'note' | 'reading'>;

/** @param names where the names of its features go, for whoever learns from it */
export function exampleOf(note: LabelledNote, knowledge: Knowledge, names?: FeatureNames): Example {
  const reading = read(note.text, knowledge);
  let features: Features | undefined;
  return {
    note,
    reading,
    get features() {
      return (features ??= tight(noteFeatures(reading.sentences, names)));
    },
    clauses: reading.clauses.map((clause, at) => ({
      features: tight(clauseFeatures(reading.clauses, at, names)),
      truth: markedIn(note, clause),
    })),
  };
}

/** Without the room that arrays keep to grow, which is most of what half a million clauses would take. */
function tight({ words, letters, meaning, glosses }: Features): Features {
  return {
    words: fitted(words),
    letters: fitted(letters),
    meaning: fitted(meaning),
    glosses: fitted(glosses),
  };
}

function fitted({ numbers, values, length }: Viewed): Viewed {
  return numbers.length === 0 ? NONE : { numbers: numbers.slice(), values: values.slice(), length };
}

const NONE: Viewed = { numbers: [], values: [], length: 0 };

/** A clause carries a sign when it holds most of the marked words, or the marked words make up much of it. */
function markedIn({ marks }: LabelledNote, { tokens }: ReadPart): boolean[] {
  const start = tokens[0]?.start ?? 0;
  const end = tokens.at(-1)?.end ?? 0;
  const codes = new Set(
    marks
      .filter((mark) => {
        const shared = Math.min(end, mark.end) - Math.max(start, mark.start);
        return (
          shared > 0 &&
          (shared >= 0.5 * (mark.end - mark.start) || shared >= 0.4 * (end - start) || shared >= 12)
        );
      })
      .flatMap((mark) => mark.codes),
  );
  return SIGN_CODES.map((code) => codes.has(code));
}

/** A sentence is no note: nobody can say whether to raise it. */
export function isWhole({ note }: Pick<Example, 'note'>): boolean {
  return note.kind !== 'sentence';
}

/** Sentences, turns and beginnings are only learnt from: what is reached is measured by what somebody wrote as a whole. */
export function isJudged(example: Pick<Example, 'note'>): boolean {
  return isWhole(example) && example.note.kind !== 'turn' && !isBeginning(example);
}

export function isBeginning({ note }: Pick<Example, 'note'>): boolean {
  return note.kind === 'beginning';
}
