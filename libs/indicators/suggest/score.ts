import { SIGN_CODES, type SignCode } from '#contracts/sign-codes';
import { clauseFeatures, noteFeatures } from './features';
import { FORMS } from './forms';
import { CLAUSE_HEADS, NOTE_HEADS, type NoteHead } from './model';
import type { Reading } from './reading';
import { scoresOf, type Table } from './table';

export interface SignScore {
  /** The note's log odds and those of its most telling clause, added. */
  readonly score: number;
  /** Of each clause, in their order. */
  readonly clauses: readonly number[];
}

export interface Scores {
  /** Of each clause, what the table's heads say. */
  readonly clauses: readonly (readonly number[])[];
  readonly note: Readonly<Record<NoteHead, number>>;
  readonly signs: Readonly<Record<SignCode, SignScore>>;
}

interface Tables {
  readonly note: Table;
  readonly clause: Table;
}

/** Nothing a clause says speaks less for a sign than a note without clauses. */
const LEAST = -10;
/** How much the clause that speaks most for a form adds to what the note says; measured by cross-validation. */
const FORM = 0.3;

/** What both tables say of a note. Adding them found 5 points more than either alone. */
export function score(reading: Reading, tables: Tables): Scores {
  const note = scoresOf(tables.note, noteFeatures(reading));
  const clauses = reading.clauses.map((_, at) =>
    scoresOf(tables.clause, clauseFeatures(reading.clauses, at)),
  );
  const signs: Partial<Record<SignCode, SignScore>> = {};
  SIGN_CODES.forEach((code, at) => {
    const each = clauses.map((scores) => scores[CLAUSE_HEADS.length + at] ?? 0);
    signs[code] = { score: (note[NOTE_HEADS.length + at] ?? 0) + Math.max(LEAST, ...each), clauses: each };
  });
  const [propose = 0, urgent = 0, review = 0] = note;
  return {
    clauses,
    note: { propose: propose + mostOf(clauses), urgent, review },
    signs: signs as Record<SignCode, SignScore>,
  };
}

/**
 * How strongly a note would speak for being proposed without some of its words.
 * @param blanked the note without them
 * @param isLeft whether a clause of the whole note says none of them
 */
export function proposeScore(
  blanked: Reading,
  clauses: readonly (readonly number[])[],
  isLeft: (clause: number) => boolean,
  note: Table,
): number {
  const [propose = 0] = scoresOf(note, noteFeatures(blanked));
  return propose + mostOf(clauses.filter((_, at) => isLeft(at)));
}

/** What the clauses add: an alarming one counts, however much else is told around it. */
function mostOf(clauses: readonly (readonly number[])[]): number {
  const telling = clauses.map(([propose = 0]) => propose);
  const forms = SIGN_CODES.flatMap((code, at) =>
    FORMS.has(code) ? clauses.map((scores) => scores[CLAUSE_HEADS.length + at] ?? 0) : [],
  );
  return Math.max(LEAST, ...telling) + FORM * Math.max(LEAST, ...forms);
}
