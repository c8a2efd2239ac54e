import { areaUnder, bootstrap, f1 } from './figures';
import { shareOf } from '../share';
import { dot, fit, fitTogether, randomFrom, type Row } from './logistic';
import { labelledNotes, type NoteFile, unmarked } from './notes';
import { seenIn, telling } from './telling';

const row = (...at: number[]): Row => ({ at: Int32Array.from(at), value: Float32Array.from(at, () => 1) });

describe('learning', () => {
  const rows = [row(0, 2), row(0, 3), row(1, 2), row(1, 3)];
  const truth = [true, true, false, false];
  const how = { cost: 1, positive: 1, rounds: 50, seed: 7 };

  it('finds the feature that tells, and gives the others nothing', () => {
    const { weights, bias } = fit(rows, truth, 4, how);
    expect(rows.map((each) => dot(weights, each) + bias > 0)).toEqual(truth);
    expect(weights[0]).toBeGreaterThan(0.5);
    expect(weights[1]).toBeCloseTo(-(weights[0] ?? 0), 3);
    expect(weights[2]).toBeCloseTo(0, 3);
  });
  it('is at rest: no weight could be better', () => {
    const { weights, bias } = fit(rows, truth, 4, how);
    rows.forEach((each, at) => {
      const sign = truth[at] ? 1 : -1;
      const pull = sign / (1 + Math.exp(sign * (dot(weights, each) + bias)));
      expect(Math.abs(pull)).toBeLessThan(how.cost);
    });
    const gradient = rows.reduce((sum, each, at) => {
      const sign = truth[at] ? 1 : -1;
      return each.at.includes(0) ? sum - sign / (1 + Math.exp(sign * (dot(weights, each) + bias))) : sum;
    }, weights[0] ?? 0);
    expect(gradient).toBeCloseTo(0, 3);
  });
  it('gives the same weights for the same seed, to the last bit', () => {
    expect(fit(rows, truth, 4, how)).toEqual(fit(rows, truth, 4, how));
    const few = { ...how, rounds: 1 };
    expect(fit(rows, truth, 4, few)).not.toEqual(fit(rows, truth, 4, { ...few, seed: 8 }));
  });
  it('of several questions together gives what each alone gives, to the last bit', () => {
    const few = { ...how, cost: 0.3, positive: 3, rounds: 2 };
    const other = [true, false, false, true];
    const worth = Float64Array.from([0.3, 0.7, 1.1, 0.9]);
    const weighed = rows.map(({ at, value }) => ({
      at,
      value: value.map((one, k) => one * (worth[at[k] ?? 0] ?? 0)),
    }));
    const plain = new Float64Array(4).fill(1);
    const questions = [
      { isPositive: truth, worth: plain },
      { isPositive: other, worth },
    ];
    expect(fitTogether(rows, questions, 4, few)).toEqual([
      fit(rows, truth, 4, few),
      fit(weighed, other, 4, few),
    ]);
  });
});

describe('what tells', () => {
  it('weighs most where it stands on one side only, the rare less than the frequent', () => {
    const rows = [row(0, 2), row(0, 2, 3), row(1, 2), row(1, 2)];
    const [one = 0, other = 0, both = 0, rare = 0] = telling(
      rows,
      [true, true, false, false],
      seenIn(rows, 4),
    );
    expect(one).toBeCloseTo(other);
    expect(one).toBeGreaterThan(rare);
    expect(rare).toBeGreaterThan(both);
    expect(both).toBeGreaterThan(0);
  });
});

describe('a marked note', () => {
  it('gives its bare text and the marks by their place', () => {
    const { text, marks } = unmarked('ona {pul vermir=wages_withheld,debt_bondage}, 2+2=4');
    expect(text).toBe('ona pul vermir, 2+2=4');
    expect(marks).toEqual([{ start: 4, end: 14, codes: ['wages_withheld', 'debt_bondage'] }]);
  });
  it.each(['{pul=no_such_sign}', '{pul', 'pul}'])('is refused: %s', (text) => {
    expect(() => unmarked(text)).toThrow();
  });

  const line = (more: object = {}): string =>
    JSON.stringify({
      id: 'a',
      kind: 'escalate',
      lang: 'az',
      text: '{pul=wages_withheld} və {döyüb=violence}',
      escalate: true,
      urgency: 'review',
      ...more,
    });
  const label = JSON.stringify({
    id: 'a',
    codes: ['threats', 'isolation'],
    escalate: false,
    urgency: 'urgent',
  });

  it('is settled: what either found, the more urgent, the writer on raising, without what was refused', () => {
    const settled = JSON.stringify({ id: 'a', without: ['isolation'], why: 'merely has none' });
    const [note] = labelledNotes([{ author: 'x', lines: [line()], labels: [label] }], [settled]);
    expect([...(note?.codes ?? [])].sort()).toEqual(['threats', 'violence', 'wages_withheld']);
    expect(note).toMatchObject({ escalate: true, urgency: 'urgent', author: 'x', text: 'pul və döyüb' });
  });
  it('is as urgent as was settled, and in danger only then', () => {
    const danger = line({ text: '{huşsuz=immediate_danger}' });
    const settled = JSON.stringify({ id: 'a', urgency: 'review', why: 'of last year' });
    const [note] = labelledNotes([{ author: 'x', lines: [danger], labels: [label] }], [settled]);
    expect(note?.urgency).toBe('review');
    expect(note?.codes.has('immediate_danger')).toBe(false);
    const nothing = JSON.stringify({ id: 'a', why: 'settles nothing' });
    expect(() => labelledNotes([], [nothing])).toThrow('settles nothing');
  });
  it('in danger is urgent, and whoever is most urgent is in danger', () => {
    const danger = line({ text: '{huşsuz=immediate_danger}' });
    const urgent = line({ urgency: 'immediate_danger' });
    for (const one of [danger, urgent]) {
      const [note] = labelledNotes([{ author: 'x', lines: [one], labels: [] }], []);
      expect(note?.urgency).toBe('immediate_danger');
      expect(note?.codes.has('immediate_danger')).toBe(true);
    }
  });
  it('turned, stays its writer’s; a turn of nothing is refused', () => {
    const file = (author: string, ...lines: string[]): NoteFile => ({ author, lines, labels: [] });
    const turn = line({ id: 'ai', kind: 'turn', twin: 'a', text: 'pul verib' });
    const notes = labelledNotes([file('turns', turn), file('x', line())], []);
    expect(notes.map(({ id, author }) => [id, author])).toEqual([
      ['ai', 'x'],
      ['a', 'x'],
    ]);
    expect(() => labelledNotes([file('turns', turn)], [])).toThrow('ai turns a note that is not there: a');
  });
});

describe('figures', () => {
  it('a share carries its interval', () => {
    const { share, low, high } = shareOf(2, 628);
    expect(share).toBeCloseTo(0.0032, 4);
    expect(low).toBeCloseTo(0.0009, 4);
    expect(high).toBeCloseTo(0.0115, 4);
  });
  it('the area is 1 where all is told apart, 0.5 by chance, ties count half', () => {
    const of = (...scores: (readonly [number, boolean])[]): number =>
      areaUnder(scores.map(([score, is]) => ({ score, is })));
    expect(of([2, true], [1, false])).toBe(1);
    expect(of([1, true], [2, false])).toBe(0);
    expect(of([1, true], [1, false])).toBe(0.5);
    expect(of([1, true], [1, false], [3, true], [2, false])).toBe(0.625);
  });
  it('F1 and the interval drawn again and again', () => {
    expect(f1({ right: 2, wrong: 1, missed: 1 })).toBeCloseTo(2 / 3);
    const { low, high } = bootstrap(
      [0, 1, 0, 1],
      (drawn) => drawn.filter((one) => one === 1).length / 4,
      randomFrom(1),
    );
    expect(low).toBe(0);
    expect(high).toBe(1);
  });
});
