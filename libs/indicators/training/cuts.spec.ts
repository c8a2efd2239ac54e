import { SIGN_CODES } from '#contracts/sign-codes';
import { cutOf } from '../suggest/model';
import { proposeScore } from '../suggest/score';
import type { Judged } from './cross-validate';
import { cutsOf } from './cuts';

/** A note in which threats are told or not, and how much speaks for it; nothing speaks for anything else. */
function judged(isTold: boolean, score: number): Judged {
  const codes = new Set(isTold ? ['threats'] : []);
  const signs = SIGN_CODES.map((code) => [code, { score: code === 'threats' ? score : -100, clauses: [] }]);
  return {
    example: {
      reading: { words: 20 },
      note: { codes, escalate: isTold, urgency: isTold ? 'urgent' : 'none' },
    },
    scores: { note: { propose: score, urgent: score, review: score }, signs: Object.fromEntries(signs) },
  } as unknown as Judged;
}

describe('cuts', () => {
  // The higher the score the more often it is right: 100 times always, 100 times three of four, 200 times never.
  const all = Array.from({ length: 400 }, (_, nth) =>
    judged(nth < 100 || (nth < 200 && nth % 4 !== 0), 400 - nth),
  );
  const cuts = cutsOf(all);

  it('propose 96 of 100 to raise', () => {
    const raised = all.filter(({ example }) => example.note.escalate);
    const found = raised.filter(({ scores }) => proposeScore(scores, 20, cuts) >= cuts.propose);
    expect(found.length / raised.length).toBeCloseTo(0.96, 2);
  });
  it('show a sign where that is right most often, and call it likely from where nine of ten are', () => {
    const cut = cutOf('threats', cuts);
    expect(cut).toBeGreaterThan(200);
    expect(cut).toBeLessThan(210);
    const likely = all.filter(({ scores }) => scores.signs.threats.score - cut >= cuts.likely);
    const right = likely.filter(({ example }) => example.note.codes.has('threats'));
    expect(likely.length).toBeGreaterThan(150);
    expect(likely.length).toBeLessThan(180);
    expect(right.length / likely.length).toBeGreaterThanOrEqual(0.9);
  });
  it('are numbers where a sign is never told', () => {
    const wrong = all.map((each) => ({ ...each, example: judged(false, 0).example }));
    expect(Number.isFinite(cutsOf(wrong).likely)).toBe(true);
  });
});
