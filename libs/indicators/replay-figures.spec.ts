import type { Level } from '#contracts/levels';
import type { OutcomeKnown, ReplayCell } from '#contracts/rule-workbench';
import { replayFigures } from './replay-figures';

const cell = (before: Level, after: Level, outcome: OutcomeKnown, inquiries: number): ReplayCell => ({
  before,
  after,
  outcome,
  inquiries,
});

describe('what a replay comes to', () => {
  const figures = replayFigures([
    cell('P5', 'P5', 'unknown', 90),
    cell('P3', 'P3', 'no-case', 5),
    cell('P3', 'P4', 'no-case', 3),
    cell('P4', 'P2', 'case', 2),
    cell('P1', 'P1', 'case', 1),
    cell('P3', 'P5', 'case', 1),
    cell('P5', 'P3', 'unknown', 4),
  ]);

  it('counts flips, and flags more and fewer', () => {
    expect(figures).toMatchObject({ inquiries: 106, flips: 10, flagsMore: 6, flagsFewer: 4 });
    expect(figures.table[3]).toEqual([0, 0, 0, 5, 3, 1]);
    expect(figures.table.flat().reduce((sum, each) => sum + each)).toBe(106);
  });

  it('says of flags how many were cases, and of how many nobody knows', () => {
    expect(figures.before).toMatchObject({ flags: 10, unknown: 0, ppv: { of: 10, share: 0.2 } });
    expect(figures.after).toMatchObject({ flags: 12, unknown: 4, ppv: { of: 8, share: 3 / 8 } });
    expect(figures.after.ppv.low).toBeCloseTo(0.137, 3);
    expect(figures.after.ppv.high).toBeCloseTo(0.694, 3);
  });

  it('says which true cases would not be flagged', () => {
    expect(figures.before.missed).toMatchObject({ of: 4, share: 0.5 });
    expect(figures.after.missed).toMatchObject({ of: 4, share: 0.25 });
  });

  it('has no share of nothing', () => {
    const nothing = replayFigures([cell('P5', 'P5', 'unknown', 1)]);
    expect([nothing.before.ppv.of, nothing.before.missed.of]).toEqual([0, 0]);
  });
});
