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

/** Each author is judged by what was learnt without them, a few authors at a time. */
export function leaveAuthorsOut(examples: readonly Example[], names: FeatureNames, seed: number): Judged[] {
  const authors = [...new Set(examples.filter(isWhole).map(({ note }) => note.author))];
  return Array.from({ length: Math.min(FOLDS, authors.length) }, (_, fold) => {
    const left = new Set(authors.filter((_author, nth) => nth % FOLDS === fold));
    return judge(
      examples.filter(({ note }) => !left.has(note.author)),
      examples.filter(({ note }) => left.has(note.author)),
      names,
      seed,
    );
  }).flat();
}

/** Learns from some, judges others. */
export function judge(
  learnt: readonly Example[],
  unseen: readonly Example[],
  names: FeatureNames,
  seed: number,
): Judged[] {
  const trained = train(learnt, names, seed);
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
