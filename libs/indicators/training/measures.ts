import { SIGN_CODES, type SignCode } from '#contracts/sign-codes';
import { cutOf, type Cuts } from '../suggest/model';
import { proposeScore } from '../suggest/score';
import { isNote, isUrgent, type Urgency, urgencyOf } from '../suggest/suggestion';
import type { Judged } from './cross-validate';
import { areaUnder, bootstrap, type Counts, f1 } from './figures';
import { type Share, shareOf } from '../share';
import { randomFrom } from './logistic';

/** What was reached on notes whose author the model had not seen. */
export interface Measures {
  readonly recall: Share;
  readonly hard: Share;
  readonly ordinary: Share;
  /** Share of the hard innocents that would be proposed if all but 4 % of those to raise were. */
  readonly hardAt96: Share;
  readonly area: number;
  readonly signs: {
    readonly f1: number;
    readonly low: number;
    readonly high: number;
    readonly precision: number;
    readonly recall: number;
  };
  readonly danger: Share;
  readonly falseDanger: Share;
  /** How urgent it is, in four steps, is called as the readers called it. */
  readonly urgency: Share;
  /** Of what is urgent or in danger, what is called one of them. */
  readonly urgent: Share;
  readonly bySign: readonly { readonly code: SignCode; readonly notes: number; readonly f1: number }[];
}

/** As `suggest` decides it. */
export function isProposed(judged: Judged, cuts: Cuts): boolean {
  const { note, reading } = judged.example;
  return isNote(note.text, reading) && proposing(judged, cuts) >= cuts.propose;
}

/** As `suggest` decides it. */
function calledUrgency(judged: Judged, cuts: Cuts): Urgency {
  const { note, reading } = judged.example;
  return isNote(note.text, reading) ? urgencyOf(judged.scores, isProposed(judged, cuts), cuts) : 'none';
}

function proposing({ example, scores }: Judged, cuts: Cuts): number {
  return proposeScore(scores, example.reading.words, cuts);
}

export function measure(judged: readonly Judged[], cuts: Cuts): Measures {
  const share = (among: (each: Judged) => boolean, is: (each: Judged) => boolean): Share => {
    const all = judged.filter(among);
    return shareOf(all.filter(is).length, all.length);
  };
  const proposed = (each: Judged): boolean => isProposed(each, cuts);
  const hard = (each: Judged): boolean => each.example.note.kind === 'hard-innocent';
  const inDanger = (each: Judged): boolean => each.example.note.urgency === 'immediate_danger';
  const calledDanger = (each: Judged): boolean => each.scores.signs.immediate_danger.score >= cuts.danger;
  const raised = judged
    .filter(({ example }) => example.note.escalate)
    .map((each) => proposing(each, cuts))
    .sort((one, other) => one - other);
  const at96 = raised[Math.floor(0.04 * raised.length)] ?? Infinity;
  const counts = countsOf(judged, cuts, SIGN_CODES);
  return {
    recall: share(({ example }) => example.note.escalate, proposed),
    hard: share(hard, proposed),
    ordinary: share(({ example }) => example.note.kind === 'ordinary', proposed),
    hardAt96: share(hard, (each) => proposing(each, cuts) >= at96),
    area: areaUnder(judged.map((each) => ({ score: proposing(each, cuts), is: each.example.note.escalate }))),
    signs: {
      f1: f1(counts),
      ...bootstrap(judged, (drawn) => f1(countsOf(drawn, cuts, SIGN_CODES)), randomFrom(1)),
      precision: counts.right / (counts.right + counts.wrong || 1),
      recall: counts.right / (counts.right + counts.missed || 1),
    },
    danger: share(inDanger, calledDanger),
    falseDanger: share((each) => !inDanger(each), calledDanger),
    urgency: share(
      () => true,
      (each) => calledUrgency(each, cuts) === each.example.note.urgency,
    ),
    urgent: share(
      ({ example }) => isUrgent(example.note.urgency),
      (each) => isUrgent(calledUrgency(each, cuts)),
    ),
    bySign: SIGN_CODES.map((code) => ({
      code,
      notes: judged.filter(({ example }) => example.note.codes.has(code)).length,
      f1: f1(countsOf(judged, cuts, [code])),
    })),
  };
}

function countsOf(judged: readonly Judged[], cuts: Cuts, codes: readonly SignCode[]): Counts {
  let [right, wrong, missed] = [0, 0, 0];
  for (const { example, scores } of judged)
    for (const code of codes) {
      const cut = cutOf(code, cuts);
      const isSaid = scores.signs[code].score >= cut;
      const is = example.note.codes.has(code);
      if (isSaid && is) right += 1;
      else if (isSaid) wrong += 1;
      else if (is) missed += 1;
    }
  return { right, wrong, missed };
}

/** Of two notes that differ in one fact, the one to raise is proposed, and the innocent one is not. */
export function twins(judged: readonly Judged[], cuts: Cuts): Record<'raised' | 'left', Share> {
  const all = judged.filter(({ example }) => example.note.kind === 'twin');
  const [raise, innocent] = [true, false].map((is) =>
    all.filter(({ example }) => example.note.escalate === is),
  ) as [Judged[], Judged[]];
  const proposed = (each: Judged): boolean => isProposed(each, cuts);
  return {
    raised: shareOf(raise.filter(proposed).length, raise.length),
    left: shareOf(innocent.filter((each) => !proposed(each)).length, innocent.length),
  };
}

/** Of the signs that are shown: how many are right, how many are called likely, and how many of those are right. */
export function shownSigns(
  judged: readonly Judged[],
  cuts: Cuts,
): Record<'right' | 'likely' | 'likelyRight', Share> {
  const shown = judged.flatMap(({ example, scores }) =>
    SIGN_CODES.map((code) => ({
      margin: scores.signs[code].score - cutOf(code, cuts),
      isRight: example.note.codes.has(code),
    })).filter(({ margin }) => margin >= 0),
  );
  const likely = shown.filter(({ margin }) => margin >= cuts.likely);
  const right = (some: typeof shown): Share =>
    shareOf(some.filter(({ isRight }) => isRight).length, some.length);
  return { right: right(shown), likely: shareOf(likely.length, shown.length), likelyRight: right(likely) };
}
