import type { SignCode } from '#contracts/sign-codes';
import { type Lexicon, lexiconOf, type NoteLanguage, type Vocabulary } from './lexicon';
import { patternIndex, type PatternIndex, type SignPatterns } from './patterns';
import { type KeptNet, type Net, openNet } from './kept-net';
import { type KeptTable, openTable, type Table } from './table';

/** What a note speaks for besides the signs, in the order of the table's heads; the signs follow. */
export const NOTE_HEADS = ['propose', 'urgent', 'review'] as const;
export type NoteHead = (typeof NOTE_HEADS)[number];
/**
 * The same of a clause. `clears`: it takes a suspicion back (denied, past, lawful, made up, somebody else's); `calms`:
 * nobody is in danger now.
 */
export const CLAUSE_HEADS = ['propose', 'clears', 'calms'] as const;
export type ClauseHead = (typeof CLAUSE_HEADS)[number];

/** The file of weights as training writes it. */
export interface KeptModel {
  /** Of the notes, the concepts and the weights together; names what was suggested by it. */
  readonly version: string;
  readonly note: KeptTable;
  readonly clause: KeptTable;
  readonly net: KeptNet;
  readonly cuts: Cuts;
}

/** From cross-validation: from which score on something is said. */
export interface Cuts {
  readonly propose: number;
  /** Below `propose`: worth a look, raises nothing. */
  readonly hint: number;
  readonly danger: number;
  readonly urgent: number;
  readonly review: number;
  /** So far above its cut a sign is likely, below it possible. */
  readonly likely: number;
  readonly signs: Readonly<Partial<Record<SignCode, number>>>;
}

/** From which score on a sign is suggested. */
export function cutOf(code: SignCode, { danger, signs }: Pick<Cuts, 'danger' | 'signs'>): number {
  return code === 'immediate_danger' ? danger : (signs[code] ?? Infinity);
}

export interface Model {
  readonly version: string;
  readonly lexicon: Lexicon;
  readonly patterns: PatternIndex;
  readonly note: Table;
  readonly clause: Table;
  readonly net: Net;
  readonly cuts: Cuts;
}

export type Vocabularies = Readonly<Record<NoteLanguage, Vocabulary>>;

/** Makes a model ready for use; once for each process or page. */
export function openModel(kept: KeptModel, vocabularies: Vocabularies, patterns: SignPatterns): Model {
  return {
    version: kept.version,
    lexicon: lexiconOf(vocabularies),
    patterns: patternIndex(patterns),
    note: openTable(kept.note),
    clause: openTable(kept.clause),
    net: openNet(kept.net),
    cuts: kept.cuts,
  };
}
