import { sentencesOf } from '../suggest/tokens';
import type { LabelledNote } from './notes';

/** Of so many notes to raise one teaches what is not told yet, and the next what is told already. */
const EVERY = 3;
/** Of more words than this before the first marked one some may tell what is not marked. */
const UNTOLD = 12;
/** Fewer words after the last marked one are hardly a beginning. */
const LEFT = 3;

/**
 * How notes begin, as they stand while somebody types: learnt from, never judged. What an ordinary inquiry begins with is as
 * ordinary; of a note to raise nothing is told before its first marked word, and everything after its last. How other innocents
 * begin may well be what is to raise: it is the end that clears them.
 */
export function beginningsOf(notes: readonly LabelledNote[]): LabelledNote[] {
  return notes.flatMap((note, nth) => {
    const ends = sentencesOf(note.text).flatMap(({ tokens }) => tokens.map(({ end }) => end));
    const cut = note.kind === 'ordinary' ? cutOfOrdinary(ends, nth) : cutAtMarks(note, ends, nth);
    return cut === undefined ? [] : [cutAt(note, ...cut)];
  });
}

type Cut = readonly [end: number, isTold: boolean];

/** Anywhere, evenly spread over the notes. */
function cutOfOrdinary(ends: readonly number[], nth: number): Cut | undefined {
  const end = ends[nth % Math.max(1, ends.length - 1)];
  return ends.length < 2 || end === undefined ? undefined : [end, false];
}

function cutAtMarks(
  { kind, escalate, marks }: LabelledNote,
  ends: readonly number[],
  nth: number,
): Cut | undefined {
  if (!escalate || kind === 'turn' || kind === 'sentence' || marks.length === 0) return undefined;
  const first = Math.min(...marks.map(({ start }) => start));
  const last = Math.max(...marks.map(({ end }) => end));
  if (nth % EVERY === 0) {
    const before = ends.filter((end) => end <= first).slice(0, UNTOLD);
    const end = before[Math.floor(nth / EVERY) % Math.max(1, before.length)];
    return end === undefined ? undefined : [end, false];
  }
  const after = ends.filter((end) => end >= last);
  return nth % EVERY === 1 && after.length > LEFT && after[0] !== undefined ? [after[0], true] : undefined;
}

function cutAt(note: LabelledNote, end: number, isTold: boolean): LabelledNote {
  const id = `${note.id}-begun`;
  const begun = { ...note, id, kind: 'beginning' as const, twin: undefined, text: note.text.slice(0, end) };
  return isTold ? begun : { ...begun, marks: [], codes: new Set(), escalate: false, urgency: 'none' };
}
