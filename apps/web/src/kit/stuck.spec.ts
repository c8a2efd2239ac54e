import { stuckSince, type StuckFacts } from './stuck';

const at = (second: number): string => new Date(second * 1000).toISOString();
const facts = (more: Partial<StuckFacts>): StuckFacts => ({
  lane: 'danger',
  state: 'alerting',
  sendsAt: at(5),
  nextStepAt: at(100),
  ...more,
});

describe('an alert that stands still', () => {
  it.each<[string, Partial<StuckFacts>, number, string | null]>([
    ['its step is ten seconds late', {}, 110, null],
    ['a moment more', {}, 110.001, at(100)],
    ['raised, and no step was ever taken', { state: 'raised' }, 111, at(100)],
    ['of a flag', { lane: 'review' }, 111, at(100)],
    ['armed, ten seconds after it should have gone out', { state: 'armed' }, 15, null],
    ['armed, a moment more', { state: 'armed' }, 15.001, at(5)],
    ['raised without a due time', { state: 'raised', nextStepAt: null }, 999, null],
    ['the police have it', { state: 'acknowledged' }, 999, null],
    ['a flag whose turn is over', { state: 'awaiting-confirmation' }, 999, null],
    ['withdrawn', { state: 'withdrawn' }, 999, null],
    ['a drill', { lane: 'drill' }, 999, null],
  ])('%s', (_, more, now, expected) => {
    expect(stuckSince(facts(more), now * 1000)).toBe(expected);
  });
});
