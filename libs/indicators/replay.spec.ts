import fc from 'fast-check';
import { type Level, LEVELS } from '#contracts/levels';
import type { RuleSet } from '#contracts/rule-sets';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { type Facts, KNOWN, NOTHING_KNOWN } from './answers';
import type { GivenAnswer } from './given-answers';
import { held, type PastCase, replay, signsBehind } from './replay';
import { ruleSetsInForce } from './rule-sets-in-force';

const { ruleSets } = loadCountryPack('az');
const inForce = ruleSetsInForce(Object.values(ruleSets), '2026-11-25');
const daily = ruleSets['line-screening']!;

const draft = (change: (set: RuleSet) => void): RuleSet => {
  const set = structuredClone({ ...daily, version: 2, replaces: 1, status: 'draft' as const, from: null });
  change(set);
  return set;
};
const sign = (set: RuleSet, code: string): RuleSet['signs'][number] =>
  set.signs.find((each) => each.code === code)!;
const past = (
  answers: Record<string, string>,
  facts: Partial<Facts> = {},
  ruleSet = daily.key,
): PastCase => ({
  given: Object.entries(answers).map(([code, answer]): GivenAnswer => ({ ruleSet, code, answer })),
  facts: { ...NOTHING_KNOWN, ...facts },
});

const same = draft(() => undefined);
const louder = draft((set) => void (sign(set, 'shame').atLeast = 'P1'));
const quieter = draft((set) => void (sign(set, 'forced-labour').strength = 'weak'));
const begging = draft((set) => {
  set.signs.push({ ...sign(set, 'debt'), code: 'new-sign', atLeast: 'P2' });
});

describe('a past case by another version', () => {
  it.each<[string, RuleSet, PastCase, Level, Level, string[]]>([
    ['the same rules', same, past({ 'forced-labour': 'yes' }), 'P3', 'P3', ['forced-labour']],
    ['a sign that weighs more', louder, past({ shame: 'yes', debt: 'no' }), 'P3', 'P1', ['shame']],
    ['a sign that weighs less', quieter, past({ 'forced-labour': 'yes' }), 'P3', 'P4', ['forced-labour']],
    ['a sign nobody was asked for', begging, past({ debt: 'unknown' }), 'P5', 'P5', []],
    [
      'a sign somebody was asked for elsewhere',
      begging,
      past({ 'new-sign': 'yes' }),
      'P5',
      'P2',
      ['new-sign'],
    ],
    [
      'what the operator chose stays',
      louder,
      past({ shame: 'yes' }, { operatorLevel: 'P0' }),
      'P0',
      'P0',
      ['shame'],
    ],
    [
      'danger comes first in both',
      quieter,
      past({ 'forced-labour': 'yes' }, { dangerNow: 'yes' }),
      'P0',
      'P0',
      ['forced-labour'],
    ],
  ])('%s', (_, version, one, before, after, signs) => {
    const versions = held(inForce, version, daily);
    expect(replay(versions, one)).toEqual({ before, after });
    expect(signsBehind(versions, one)).toEqual(signs);
  });

  it('is held against the facts alone where nothing is replaced', () => {
    const versions = held(inForce, daily, undefined);
    expect(replay(versions, past({ 'forced-labour': 'yes' }))).toEqual({ before: 'P5', after: 'P3' });
    expect(replay(versions, past({ debt: 'no' }, { dangerNow: 'yes' }))).toEqual({
      before: 'P0',
      after: 'P0',
    });
  });

  it('of a set that is not the daily one counts where somebody answered it', () => {
    const labour = ruleSets['ilo-labour-adult']!;
    const changed = {
      ...labour,
      version: 2,
      signs: labour.signs.map((each) => ({ ...each, atLeast: 'P2' as const })),
    };
    const [{ code }] = labour.signs as [RuleSet['signs'][number]];
    const versions = held(inForce, changed, labour);
    expect(replay(versions, past({ [code]: 'yes' }, {}, labour.key)).after).toBe('P2');
    expect(replay(versions, past({ debt: 'no' })).after).toBe('P5');
  });
});

it('the version in force against itself flips nothing, whatever was answered', () => {
  const code = fc.constantFrom(...daily.signs.map((each) => each.code));
  const known = fc.constantFrom(...KNOWN);
  const facts = fc.record({
    dangerNow: known,
    isChild: known,
    isUnderControl: known,
    hasGotOut: known,
    asksForHelp: known,
    isTip: known,
    isRelatedAbuse: known,
    isMadeToBreakTheLaw: known,
    isTreatedAsSuspect: known,
    consents: known,
    isAbroad: known,
    operatorLevel: fc.option(fc.constantFrom(...LEVELS)),
  });
  const versions = held(inForce, same, daily);
  fc.assert(
    fc.property(fc.dictionary(code, known), facts, (answers, all) => {
      const { before, after } = replay(versions, past(answers, all));
      expect(after).toBe(before);
    }),
  );
});
