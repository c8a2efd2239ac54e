import { signCode } from '#contracts/rule-sets';
import type { SignCode } from '#contracts/sign-codes';
import { z } from 'zod';
import { URGENCIES, type Urgency } from '../suggest/suggestion';

/** A line of `seeds/az/notes/*.jsonl`: the text carries marks `{words=code,code}`. */
export const noteLine = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(['escalate', 'hard-innocent', 'ordinary', 'twin', 'danger', 'turn', 'sentence']),
  lang: z.enum(['az', 'ru', 'en', 'tr', 'mix']),
  text: z.string().min(1),
  escalate: z.boolean(),
  urgency: z.enum(URGENCIES),
  /** What two notes that differ in one fact have in common; of a turn the id of the note that was turned. */
  twin: z.string().optional(),
});

/** A line of `seeds/az/notes/labels/*.jsonl`: what a second person read in the bare text. */
export const labelLine = z.object({
  id: z.string().min(1),
  codes: z.array(signCode),
  escalate: z.boolean(),
  urgency: z.enum(URGENCIES),
});

/** A line of `settled.jsonl`: what does not stand by the definitions of the signs, whoever gave it, and why. */
export const settledLine = z
  .strictObject({
    id: z.string().min(1),
    /** Signs that do not hold. */
    without: z.array(signCode).min(1).optional(),
    /** How urgent it is, instead of what writer and reader said. */
    urgency: z.enum(URGENCIES).optional(),
    why: z.string().min(1),
  })
  .refine(({ without, urgency }) => without !== undefined || urgency !== undefined, 'settles nothing');

export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly codes: readonly SignCode[];
}

/** A note to learn from, or to be judged by. */
export interface LabelledNote {
  readonly id: string;
  /** Who wrote it: the file it stands in; of a turn, which is another's words for the most part, that other. */
  readonly author: string;
  readonly kind: z.infer<typeof noteLine>['kind'] | 'beginning';
  readonly lang: z.infer<typeof noteLine>['lang'];
  readonly twin: string | undefined;
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly codes: ReadonlySet<SignCode>;
  readonly escalate: boolean;
  readonly urgency: Urgency;
}

export interface NoteFile {
  readonly author: string;
  readonly lines: readonly string[];
  readonly labels: readonly string[];
}

const MARK = /\{([^{}]*)=([a-z_,]+)\}/g;

/**
 * The notes of some files, settled: a sign holds when the writer marked it or the second reader found it, unless
 * `settled` says why not; of two urgencies the more serious one, unless `settled` names another; whether to raise is the writer's, who knew the case.
 * @throws z.ZodError when a line is not as it should be
 * @throws Error when a turn names a note that is in none of the files
 */
export function labelledNotes(files: readonly NoteFile[], settled: readonly string[]): LabelledNote[] {
  const decided = new Map(
    settled.map((line) => settledLine.parse(JSON.parse(line))).map((line) => [line.id, line]),
  );
  const notes = files.flatMap(({ author, lines, labels }) => {
    const second = new Map(
      labels.map((line) => labelLine.parse(JSON.parse(line))).map((label) => [label.id, label]),
    );
    return lines.map((line) => {
      const note = noteLine.parse(JSON.parse(line));
      const { text, marks } = unmarked(note.text);
      const label = second.get(note.id);
      const told = new Set([...marks.flatMap(({ codes }) => codes), ...(label?.codes ?? [])]);
      const { without = [], urgency: settledUrgency } = decided.get(note.id) ?? {};
      const urgency =
        settledUrgency ?? moreUrgent(note.urgency, label?.urgency ?? 'none', told.has('immediate_danger'));
      if (urgency === 'immediate_danger') told.add('immediate_danger');
      else told.delete('immediate_danger');
      for (const code of without) told.delete(code);
      const { id, kind, lang, twin, escalate } = note;
      return { id, author, kind, lang, twin, text, marks, codes: told, escalate, urgency };
    });
  });
  const authors = new Map(notes.map(({ id, author }) => [id, author]));
  return notes.map((note) =>
    note.kind === 'turn' ? { ...note, author: authorOfTurn(note, authors) } : note,
  );
}

function authorOfTurn({ id, twin = '' }: LabelledNote, authors: ReadonlyMap<string, string>): string {
  const author = authors.get(twin);
  if (author === undefined) throw new Error(`${id} turns a note that is not there: ${twin}`);
  return author;
}

/** The bare text, with the marks by their place in it. */
export function unmarked(marked: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const marks: Mark[] = [];
  let text = '';
  let end = 0;
  for (const { 0: all, 1: words = '', 2: codes = '', index } of marked.matchAll(MARK)) {
    text += marked.slice(end, index);
    marks.push({
      start: text.length,
      end: text.length + words.length,
      codes: z.array(signCode).parse(codes.split(',')),
    });
    text += words;
    end = index + all.length;
  }
  text += marked.slice(end);
  if (/[{}]/.test(text)) throw new Error(`A mark is not closed, or names no sign: ${text}`);
  return { text, marks };
}

function moreUrgent(one: Urgency, other: Urgency, inDanger: boolean): Urgency {
  if (inDanger) return 'immediate_danger';
  return URGENCIES.indexOf(other) > URGENCIES.indexOf(one) ? other : one;
}
