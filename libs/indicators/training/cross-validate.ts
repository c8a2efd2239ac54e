import { SIGN_CODES, type SignCode } from '#contracts/sign-codes';
import type { Model } from '../suggest/model';
import { score, type Scores } from '../suggest/score';
import { openTable } from '../suggest/table';
import type { Example } from './examples';
import { train } from './train';

/** What a model that never saw the author says of a note. */
export interface Judged {
  readonly example: Example;
  readonly scores: Scores;
}

/** Each author in turn is left out, and judged by what was learnt from the others. */
export function leaveOneAuthorOut(examples: readonly Example[], seed: number): Judged[] {
  const authors = [...new Set(examples.filter(isWhole).map(({ note }) => note.author))];
  return authors.flatMap((author) =>
    judge(
      examples.filter(({ note }) => note.author !== author),
      examples.filter(({ note }) => note.author === author),
      seed,
    ),
  );
}

/** Sentences are only learnt from: they are no notes, and nobody is judged by them. */
export function isWhole({ note }: Example): boolean {
  return note.kind !== 'sentence';
}

/** Learns from some, judges others. */
export function judge(learnt: readonly Example[], unseen: readonly Example[], seed: number): Judged[] {
  const trained = train(learnt, seed);
  return judgeBy({ note: openTable(trained.note), clause: openTable(trained.clause) }, unseen);
}

export function judgeBy(tables: Pick<Model, 'note' | 'clause'>, unseen: readonly Example[]): Judged[] {
  return unseen.map((example) => ({ example, scores: score(example.reading, tables) }));
}

export function signScore({ scores }: Judged, code: SignCode): number {
  return scores.signs[code].score;
}

export const SIGNS_BUT_DANGER = SIGN_CODES.filter((code) => code !== 'immediate_danger');
