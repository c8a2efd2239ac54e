import { SIGN_CODES, type SignCode } from '#contracts/sign-codes';
import { clauseFeatures, noteFeatures } from './features';
import { FORMS } from './forms';
import { CLAUSE_HEADS, type ClauseHead, cutOf, type Cuts, NOTE_HEADS, type NoteHead } from './model';
import type { Reading, ReadPart } from './reading';
import { type Net, readByNet } from './kept-net';
import { PROPOSE_AT } from './net';
import { netInput } from './net-input';
import { scoresOf, type Table } from './table';

export interface SignScore {
  /** The log odds of the note, of its most telling clause and of the net, added. */
  readonly score: number;
  /** How much each clause tells of it, in their order. */
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
  readonly net: Net;
}

/** Nothing a clause says speaks less for a sign than a note without clauses. */
const LEAST = -10;
/** How much the clause that speaks most for a form adds to what the note says; measured by cross-validation. */
const FORM = 0.3;
/** How much the clause that clears most takes away: from proposing, from every sign, from danger where it calms. */
const CLEARED = 1.5;
const SIGN_CLEARED = 0.8;
const CALMED = 0.5;

/** How much of the net's log odds is added; chosen on writers it had not learnt from. */
const NET = { propose: 4, sign: 4 };

/** How much the word counts that tells most of a sign, where its clause is looked for. */
const TOLD = 1;

/** What the tables and the net say of a note. Adding them found more than any alone. */
export function score(reading: Reading, tables: Tables): Scores {
  const note = scoresOf(tables.note, noteFeatures(reading.sentences));
  const clauses = reading.clauses.map((_, at) =>
    scoresOf(tables.clause, clauseFeatures(reading.clauses, at)),
  );
  const { heads: net, told } = readByNet(tables.net, netInput(reading.sentences));
  const begins = firstWords(reading.clauses);
  /** How much the word of a clause tells of a sign that tells most. */
  const mostTold = (clause: number, sign: number): number => {
    const end = begins[clause + 1] ?? told.length / SIGN_CODES.length;
    let most = LEAST;
    for (let word = begins[clause] ?? 0; word < end; word++)
      most = Math.max(most, told[word * SIGN_CODES.length + sign] ?? LEAST);
    return most;
  };
  const cleared = mostIn(clauses, 'clears');
  const signs: Partial<Record<SignCode, SignScore>> = {};
  SIGN_CODES.forEach((code, at) => {
    const each = clauses.map((scores) => scores[CLAUSE_HEADS.length + at] ?? 0);
    const said = (note[NOTE_HEADS.length + at] ?? 0) + Math.max(LEAST, ...each);
    const calmed = code === 'immediate_danger' ? CALMED * mostIn(clauses, 'calms') : 0;
    const whole = said - SIGN_CLEARED * cleared - calmed + NET.sign * (net[at] ?? 0);
    signs[code] = {
      score: whole,
      clauses: each.map((score, clause) => score + TOLD * mostTold(clause, at)),
    };
  });
  const [propose = 0, urgent = 0, review = 0] = note;
  return {
    clauses,
    note: { propose: propose + mostOf(clauses) + NET.propose * (net[PROPOSE_AT] ?? 0), urgent, review },
    signs: signs as Record<SignCode, SignScore>,
  };
}

/** Which word of the note each clause begins with. */
function firstWords(clauses: readonly ReadPart[]): number[] {
  let words = 0;
  return clauses.map(({ tokens }) => (words += tokens.length) - tokens.length);
}

/** So many signs a note to raise tells at least: what is done to somebody, and how they are held. */
const NEEDED = 2;
/** How much of what they lack counts; chosen by cross-validation. */
const LACKING = 0.5;
/** A note of fewer words is proposed only where it tells a sign; chosen by cross-validation. */
const BRIEF = 30;

/**
 * How much a note speaks for being proposed: what is said of the whole, less what its strongest signs lack to be suggested.
 * @param words how many it has
 * @returns log odds, to be held against `cuts.propose`; less than any of a brief note that tells no sign
 */
export function proposeScore(
  { note, signs }: Scores,
  words: number,
  cuts: Pick<Cuts, 'danger' | 'signs'>,
): number {
  const lacking = SIGN_CODES.map((code) => Math.max(0, cutOf(code, cuts) - signs[code].score))
    .sort((one, other) => one - other)
    .slice(0, NEEDED);
  if (words < BRIEF && lacking[0] !== 0) return -Infinity;
  return note.propose - LACKING * lacking.reduce((sum, each) => sum + each, 0);
}

/** What the clauses add: an alarming one counts, however much else is told around it, and so does one that clears. */
function mostOf(clauses: readonly (readonly number[])[]): number {
  return (
    Math.max(LEAST, mostIn(clauses, 'propose')) +
    FORM * Math.max(LEAST, mostForm(clauses)) -
    CLEARED * mostIn(clauses, 'clears')
  );
}

/** What the clause says that speaks most for it; nothing where there is no clause. */
function mostIn(clauses: readonly (readonly number[])[], head: ClauseHead): number {
  const place = CLAUSE_HEADS.indexOf(head);
  return clauses.length === 0 ? 0 : Math.max(...clauses.map((scores) => scores[place] ?? 0));
}

/** Where a clause's scores speak of a form of exploitation. */
const FORM_PLACES = SIGN_CODES.flatMap((code, at) => (FORMS.has(code) ? [CLAUSE_HEADS.length + at] : []));

function mostForm(clauses: readonly (readonly number[])[]): number {
  let most = -Infinity;
  for (const scores of clauses) for (const place of FORM_PLACES) most = Math.max(most, scores[place] ?? 0);
  return most;
}
