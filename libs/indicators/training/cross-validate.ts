import { SIGN_CODES, type SignCode } from '#contracts/sign-codes';
import type { FeatureNames } from '../suggest/features';
import type { Model } from '../suggest/model';
import { score, type Scores } from '../suggest/score';
import { openNet } from '../suggest/kept-net';
import { openTable } from '../suggest/table';
import { type Example, isWhole } from './examples';
import { train } from './train';

/** What a model that never saw the author says of a note. */
export interface Judged {
  readonly example: Example;
  readonly scores: Scores;
}

/** Into so many folds the authors are dealt: one each would learn as often as there are authors. */
const FOLDS = 6;

/** Which authors are left out of learning together, and judged by what was learnt without them. */
export function foldsOf(examples: readonly Example[]): ReadonlySet<string>[] {
  const authors = [...new Set(examples.filter(isWhole).map(({ note }) => note.author))];
  return Array.from(
    { length: Math.min(FOLDS, authors.length) },
    (_, fold) => new Set(authors.filter((_author, nth) => nth % FOLDS === fold)),
  );
}

/** Every so many of the notes, to see what more of them teach; all the sentences. */
export function everyNth(examples: readonly Example[], every: number): Example[] {
  return examples.filter((each, at) => !isWhole(each) || at % every === 0);
}

/** Learns without the authors of a fold, judges their notes. */
export function judgeFold(
  examples: readonly Example[],
  left: ReadonlySet<string>,
  names: FeatureNames,
  seed: number,
): Judged[] {
  const trained = train(
    examples.filter(({ note }) => !left.has(note.author)),
    names,
    seed,
  );
  return judgeBy(
    { note: openTable(trained.note), clause: openTable(trained.clause), net: openNet(trained.net) },
    examples.filter(({ note }) => left.has(note.author)),
  );
}

export function judgeBy(
  tables: Pick<Model, 'note' | 'clause' | 'net'>,
  unseen: readonly Example[],
): Judged[] {
  return unseen.map((example) => ({ example, scores: score(example.reading, tables) }));
}

export function signScore({ scores }: Judged, code: SignCode): number {
  return scores.signs[code].score;
}

export const SIGNS_BUT_DANGER = SIGN_CODES.filter((code) => code !== 'immediate_danger');
