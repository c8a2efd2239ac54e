import { SIGN_CODES, type SignCode } from '#contracts/sign-codes';
import type { FeatureNames } from '../suggest/features';
import type { Model } from '../suggest/model';
import { score, type Scores } from '../suggest/score';
import { openNet } from '../suggest/kept-net';
import { openTable } from '../suggest/table';
import { type Example, isJudged, isWhole } from './examples';
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
  const authors = authorsOf(examples);
  return Array.from(
    { length: Math.min(FOLDS, authors.length) },
    (_, fold) => new Set(authors.filter((_author, nth) => nth % FOLDS === fold)),
  );
}

function authorsOf(examples: readonly Example[]): string[] {
  return [...new Set(examples.filter(isWhole).map(({ note }) => note.author))];
}

/** What is learnt anew, without whom. */
export interface Fold {
  /** Which of `foldsOf`. */
  readonly nth: number;
  readonly seed: number;
  /** Learnt from every so many of the other authors, to see what more of them teach; all where it is 1. */
  readonly every: number;
}

/** Of which notes a fold learns, and which it judges; all learn from the sentences. */
export function dealt(
  examples: readonly Example[],
  { nth, every }: Fold,
): { readonly learnt: readonly Example[]; readonly unseen: readonly Example[] } {
  const left = foldsOf(examples)[nth] ?? new Set<string>();
  const others = authorsOf(examples).filter((author) => !left.has(author));
  const some = new Set(others.filter((_author, at) => at % every === 0));
  return {
    learnt: examples.filter((each) =>
      isWhole(each) ? some.has(each.note.author) : !left.has(each.note.author),
    ),
    unseen: examples.filter((each) => isJudged(each) && left.has(each.note.author)),
  };
}

/** Learns without the authors of a fold, judges their notes. */
export function judgeFold(examples: readonly Example[], fold: Fold, names: FeatureNames): Judged[] {
  const { learnt, unseen } = dealt(examples, fold);
  const trained = train(learnt, names, fold.seed);
  return judgeBy(
    { note: openTable(trained.note), clause: openTable(trained.clause), net: openNet(trained.net) },
    unseen,
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
