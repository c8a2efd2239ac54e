import fc from 'fast-check';
import type { RuleSet } from '#contracts/rule-sets';
import { LEVELS } from '#contracts/triage';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { type Answers, type Facts, type Known, KNOWN, NOTHING_KNOWN } from './answers';
import { assess } from './assessment';
import { judge } from './judgement';

const { ruleSets, clocks } = loadCountryPack('az');
const filled = Object.values(ruleSets).filter((set) => set.signs.length > 0);

const known = fc.constantFrom<Known>(...KNOWN);
const facts: fc.Arbitrary<Facts> = fc.record({
  ...(Object.fromEntries(
    Object.keys(NOTHING_KNOWN)
      .filter((name) => name !== 'operatorLevel')
      .map((name) => [name, known]),
  ) as Record<Exclude<keyof Facts, 'operatorLevel'>, typeof known>),
  operatorLevel: fc.constantFrom(null, ...LEVELS),
});
/** Mostly few yes, as in life: with many every level is P0 and nothing is tried. */
const answersOf = (set: RuleSet): fc.Arbitrary<Answers> =>
  fc
    .array(fc.tuple(fc.constantFrom(...set.signs.map((sign) => sign.code)), known), { maxLength: 8 })
    .map((entries) => Object.fromEntries(entries));
const cases = fc
  .constantFrom(...filled)
  .chain((set) => fc.tuple(fc.constant(set), answersOf(set), facts, fc.constantFrom(...set.signs)));

const seriousness = (set: RuleSet, answers: Answers, given: Facts): number =>
  -LEVELS.indexOf(judge(set, answers, given).level);

describe('whatever is answered', () => {
  it('one sign more never lowers a level, nor undoes a dimension', () => {
    fc.assert(
      fc.property(cases, ([set, answers, given, sign]) => {
        const more = { ...answers, [sign.code]: 'yes' as const };
        expect(seriousness(set, more, given)).toBeGreaterThanOrEqual(
          seriousness(set, { ...answers, [sign.code]: 'no' }, given),
        );
        expect(seriousness(set, more, given)).toBeGreaterThanOrEqual(seriousness(set, answers, given));
        const [now, then] = [judge(set, answers, given), judge(set, more, given)];
        now.dimensions.forEach(
          (dimension, at) => dimension.isPositive && expect(then.dimensions[at]!.isPositive).toBe(true),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('the order of the answers never matters', () => {
    fc.assert(
      fc.property(
        cases.chain(([set, answers, given]) =>
          fc.tuple(
            fc.constant([set, answers, given] as const),
            fc.shuffledSubarray(Object.entries(answers), { minLength: Object.keys(answers).length }),
          ),
        ),
        ([[set, answers, given], shuffled]) => {
          const one = assess(set, answers, given, clocks);
          expect(assess(set, Object.fromEntries(shuffled), given, clocks)).toEqual(one);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('consent and place change no level', () => {
    fc.assert(
      fc.property(cases, known, known, ([set, answers, given], consents, isAbroad) => {
        expect(judge(set, answers, { ...given, consents, isAbroad }).level).toBe(
          judge(set, answers, given).level,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('nothing lowers what the operator chose, and the operator lowers nothing that was found', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(...LEVELS), ([set, answers, given], operatorLevel) => {
        const { level, computedLevel } = judge(set, answers, { ...given, operatorLevel });
        expect(level).toBe(operatorLevel < computedLevel ? operatorLevel : computedLevel);
        expect(computedLevel).toBe(judge(set, answers, { ...given, operatorLevel: null }).computedLevel);
      }),
      { numRuns: 500 },
    );
  });

  it('a child is never less serious than an adult with the same signs', () => {
    fc.assert(
      fc.property(cases, ([set, answers, given]) => {
        expect(seriousness(set, answers, { ...given, isChild: 'yes' })).toBeGreaterThanOrEqual(
          seriousness(set, answers, { ...given, isChild: 'no' }),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('what one more sign would do is what it does, and what is not named would change nothing', () => {
    fc.assert(
      fc.property(cases, ([set, answers, given]) => {
        const now = assess(set, answers, given, clocks);
        for (const { code } of set.signs) {
          const told = now.oneMore.find((each) => each.sign === code);
          if (answers[code] === 'yes' || answers[code] === 'no') {
            expect(told).toBeUndefined();
            continue;
          }
          const then = judge(set, { ...answers, [code]: 'yes' }, given);
          expect(told?.level ?? now.level).toBe(then.level);
          const positive = then.dimensions.filter(
            (each, at) => each.isPositive && !now.dimensions[at]!.isPositive,
          );
          expect(positive.map((each) => each.key)).toEqual(told?.dimension ? [told.dimension] : []);
          if (told?.conclusion?.by === 'publisher')
            expect(then.conclusion.published).toMatchObject({ standing: 'stated', row: told.conclusion.row });
          if (told?.conclusion?.by === 'line') expect(then.conclusion.own?.row).toBe(told.conclusion.row);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('unknown is not no, and is no yes: it counts as not asked', () => {
    fc.assert(
      fc.property(cases, ([set, answers, given]) => {
        const open = Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== 'unknown'));
        expect(assess(set, open, given, clocks)).toEqual(assess(set, answers, given, clocks));
      }),
      { numRuns: 100 },
    );
  });

  it('the reasons begin with what the level rests on', () => {
    fc.assert(
      fc.property(cases, ([set, answers, given]) => {
        const { level, reasons } = judge(set, answers, given);
        expect(reasons[0]?.level).toBe(level);
      }),
      { numRuns: 500 },
    );
  });
});

it('names the version it used, and the answers that version does not know', () => {
  const found = assess(ruleSets['line-screening']!, { violence: 'yes', gone: 'yes' }, NOTHING_KNOWN, clocks);
  expect(found.ruleSet).toEqual({ key: 'line-screening', version: 1, status: 'active' });
  expect(found.unknownSigns).toEqual(['gone']);
  expect(found.level).toBe('P3');
});

it('says what one more sign would do, the most serious first', () => {
  const { oneMore } = assess(
    ruleSets['line-screening']!,
    { 'sexual-exploitation': 'yes', 'papers-held': 'no' },
    NOTHING_KNOWN,
    clocks,
  );
  expect(oneMore.slice(0, 3).map(({ sign, level }) => [sign, level])).toEqual([
    ['danger-violence', 'P0'],
    ['danger-captive', 'P0'],
    ['danger-health', 'P0'],
  ]);
  expect(oneMore.find((each) => each.sign === 'shame')).toEqual({
    sign: 'shame',
    level: 'P1',
    dimension: 'control',
    conclusion: { by: 'line', row: 'exploited_and_held' },
  });
  expect(oneMore.find((each) => each.sign === 'papers-held')).toBeUndefined();
  expect(oneMore.find((each) => each.sign === 'abroad')).toBeUndefined();
});
