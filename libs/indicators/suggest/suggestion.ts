import { SIGN_CODES, type SignCode } from '#contracts/sign-codes';
import type { Level } from '#contracts/triage';
import { type Evidence, evidenceOf } from './evidence';
import { cutOf, type Cuts, type Model } from './model';
import { read, type Reading } from './reading';
import { proposeScore, score, type Scores } from './score';
import { type SuggestionReason, reasonOf } from './suggestion-reason';

export const URGENCIES = ['none', 'review', 'urgent', 'immediate_danger'] as const;
export type Urgency = (typeof URGENCIES)[number];

export function isUrgent(urgency: Urgency): boolean {
  return urgency === 'urgent' || urgency === 'immediate_danger';
}

/** `likely`: well above its cut; `possible`: just above. */
export type Confidence = 'likely' | 'possible';

export interface SuggestedSign {
  readonly code: SignCode;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
}

/** What a note suggests. Nobody decides by it: it is shown with its words, and a person answers. */
export interface Suggestion {
  readonly escalate: boolean;
  /** Not enough to propose, worth a look. */
  readonly hint: boolean;
  readonly urgency: Urgency;
  readonly level: Level;
  /** The strongest first. */
  readonly signs: readonly SuggestedSign[];
  /** Which weights said so. */
  readonly model: string;
}

/** Beyond this nobody wrote a note; nothing of that kind was measured. */
const LONGEST_NOTE = 10_000;
/** The least share of the words that are known ones, and of ten words and more that are different ones, in anything that is a note. */
const KNOWN = 0.55;
const DIFFERENT = 0.2;
/** So often a word may be all there is. */
const REPEATED = 2;

/** Reads a note and says what it suggests; never throws, takes time in proportion to the text. */
export function suggest(text: string, model: Model): Suggestion {
  const reading = read(text, model);
  if (!isNote(text, reading)) return nothing(model);
  return decide(text, reading, score(reading, model), model);
}

/** Whether it is a note in a language we know, and not one word again and again. */
export function isNote(text: string, { words, known, different }: Reading): boolean {
  if (words === 0 || text.length > LONGEST_NOTE) return false;
  const isVaried = words < 10 ? different > 1 || words <= REPEATED : different / words >= DIFFERENT;
  return known / words >= KNOWN && isVaried;
}

function decide(text: string, reading: Reading, scores: Scores, model: Model): Suggestion {
  const { signs } = scores;
  const { cuts } = model;
  const propose = proposeScore(scores, reading.words, cuts);
  const margin = (code: SignCode): number => signs[code].score - cutOf(code, cuts);
  const suggested = SIGN_CODES.filter((code) => margin(code) >= 0)
    .sort((one, other) => margin(other) - margin(one))
    .map((code) => ({
      code,
      confidence: margin(code) >= cuts.likely ? ('likely' as const) : ('possible' as const),
      evidence: evidenceOf(text, code, reading, signs[code].clauses),
    }));
  const escalate = propose >= cuts.propose;
  const urgency = urgencyOf(scores, escalate, cuts);
  const hint = !escalate && propose >= cuts.hint;
  return {
    escalate,
    hint,
    urgency,
    level: levelOf(urgency, escalate, hint, suggested.length > 0),
    signs: suggested,
    model: model.version,
  };
}

/** How urgent a note is. @param isProposed what is proposed is to be looked at, and only that can be urgent without danger */
export function urgencyOf({ note, signs }: Scores, isProposed: boolean, cuts: Cuts): Urgency {
  if (signs.immediate_danger.score >= cuts.danger) return 'immediate_danger';
  if (isProposed) return note.urgent >= cuts.urgent ? 'urgent' : 'review';
  return note.review >= cuts.review ? 'review' : 'none';
}

/**
 * Why a note is proposed, or nearly; null where it is neither. Takes up to twice as long as `suggest`: the note is read again without
 * the words of one of its strongest signs, and of the other.
 * @param suggestion of this text by this model
 */
export function explain(
  text: string,
  { escalate, hint, signs }: Suggestion,
  model: Model,
): SuggestionReason | null {
  if (!escalate && !hint) return null;
  return reasonOf(signs, escalate ? hingesOn(text, signs, model) : null);
}

/** How many signs are tried, the strongest. */
const TRIED = 2;

/** The first sign without whose words the note would not be proposed: they are blanked and the note read again. */
function hingesOn(text: string, suggested: readonly SuggestedSign[], model: Model): SignCode | null {
  const found = suggested.slice(0, TRIED).find(({ evidence }) => {
    const blanked = evidence.reduce(
      (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
      text,
    );
    return !suggest(blanked, model).escalate;
  });
  return found?.code ?? null;
}

function levelOf(urgency: Urgency, escalate: boolean, hint: boolean, hasSigns: boolean): Level {
  if (urgency === 'immediate_danger') return 'P0';
  if (escalate) return urgency === 'urgent' ? 'P1' : 'P2';
  if (hint) return 'P3';
  return hasSigns || urgency === 'review' ? 'P4' : 'P5';
}

function nothing(model: Model): Suggestion {
  return {
    escalate: false,
    hint: false,
    urgency: 'none',
    level: 'P5',
    signs: [],
    model: model.version,
  };
}
