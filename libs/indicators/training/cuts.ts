import { SIGN_CODES, type SignCode } from '#contracts/sign-codes';
import { cutOf, type Cuts } from '../suggest/model';
import { proposeScore } from '../suggest/score';
import { isUrgent, type Urgency } from '../suggest/suggestion';
import { type Judged, SIGNS_BUT_DANGER, signScore } from './cross-validate';

/** Notes that should be raised and are proposed, and at least hinted at. */
const PROPOSED = 0.96;
const HINTED = 0.985;
/** Notes without danger that may be called so. */
const FALSE_DANGER = 0.025;
/** Of the signs called likely so many are right. */
const LIKELY_RIGHT = 0.9;
/** A sign with fewer notes has no cut of its own: it would fit them. */
const ENOUGH = 40;

/** The cuts, from what was said of notes by models that had not seen their author. */
export function cutsOf(judged: readonly Judged[]): Cuts {
  const safe = judged
    .filter(({ example }) => example.note.urgency !== 'immediate_danger')
    .map((each) => signScore(each, 'immediate_danger'));
  const common = bestF(judged, SIGNS_BUT_DANGER, signScore);
  const signs = Object.fromEntries(
    SIGNS_BUT_DANGER.map((code) => {
      const enough = judged.filter(({ example }) => example.note.codes.has(code)).length >= ENOUGH;
      return [code, rounded(enough ? (common + bestF(judged, [code], signScore)) / 2 : common)];
    }),
  );
  const ofSigns = { danger: rounded(quantile(safe, 1 - FALSE_DANGER)), signs };
  const raised = judged
    .filter(({ example }) => example.note.escalate)
    .map(({ example, scores }) => proposeScore(scores, example.reading.words, ofSigns));
  return {
    ...ofSigns,
    propose: rounded(quantile(raised, 1 - PROPOSED)),
    hint: rounded(quantile(raised, 1 - HINTED)),
    urgent: rounded(
      bestTruth(
        judged.filter(({ example }) => example.note.escalate),
        'urgent',
      ),
    ),
    review: rounded(
      bestTruth(
        judged.filter(({ example }) => !example.note.escalate),
        'review',
      ),
    ),
    likely: rounded(likelyFrom(judged, ofSigns)),
  };
}

/** The least margin over its cut from which on shown signs are right often enough; the greatest where none is. */
function likelyFrom(judged: readonly Judged[], cuts: Pick<Cuts, 'danger' | 'signs'>): number {
  const shown = judged
    .flatMap((each) =>
      SIGN_CODES.map((code) => ({
        margin: signScore(each, code) - cutOf(code, cuts),
        isRight: each.example.note.codes.has(code),
      })),
    )
    .filter(({ margin }) => margin >= 0)
    .sort((one, other) => other.margin - one.margin);
  let right = 0;
  let least = shown[0]?.margin ?? 0;
  shown.forEach(({ margin, isRight }, nth) => {
    if (isRight) right += 1;
    if (right >= LIKELY_RIGHT * (nth + 1)) least = margin;
  });
  return least;
}

/** The cut with the best F1 over some signs together. */
function bestF(
  judged: readonly Judged[],
  codes: readonly SignCode[],
  scoreOf: (judged: Judged, code: SignCode) => number,
): number {
  const all = judged.flatMap((each) =>
    codes.map((code) => ({ score: scoreOf(each, code), is: each.example.note.codes.has(code) })),
  );
  return bestCut(all);
}

function bestTruth(judged: readonly Judged[], head: 'urgent' | 'review'): number {
  const truth = (urgency: Urgency): boolean => (head === 'review' ? urgency !== 'none' : isUrgent(urgency));
  return bestCut(
    judged.map(({ example, scores }) => ({ score: scores.note[head], is: truth(example.note.urgency) })),
  );
}

function bestCut(all: readonly { readonly score: number; readonly is: boolean }[]): number {
  const positives = all.filter(({ is }) => is).length;
  let [best, cut, found] = [-1, Infinity, 0];
  [...all]
    .sort((one, other) => other.score - one.score)
    .forEach(({ score, is }, nth) => {
      if (is) found += 1;
      const f = (2 * found) / (nth + 1 + positives);
      if (f > best) [best, cut] = [f, score];
    });
  return cut;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
