import { loadCountryPack } from '#platform/country-pack/country-pack';
import { assessCase } from './case-assessment';
import { flagReasons, flagsOnClosing } from './flag-reasons';
import { formFacts } from './form-facts';
import { factsOf, type GivenAnswer, operatorLevel, saidFacts } from './given-answers';
import { ruleSetsInForce } from './rule-sets-in-force';

const { ruleSets, clocks, vocabulary } = loadCountryPack('az');
const inForce = ruleSetsInForce(Object.values(ruleSets), '2026-11-25');

const sign = (code: string, answer: string | null = 'yes', ruleSet = 'line-screening'): GivenAnswer => ({
  ruleSet,
  code,
  answer,
});
const said = (code: string, answer: string): GivenAnswer => ({ ruleSet: '', code, answer });
const found = (
  given: readonly GivenAnswer[],
  fields: Parameters<typeof formFacts>[0] = { dangerNow: null, atRisk: null },
) =>
  assessCase(
    inForce,
    given,
    factsOf(saidFacts(given), formFacts(fields, vocabulary.atRisk), operatorLevel(given)),
    clocks,
  );

describe('an inquiry', () => {
  it('is assessed by the daily set alone until another is answered', () => {
    expect(found([]).assessed.map(({ ruleSet }) => ruleSet.key)).toEqual(['line-screening']);
    const other = inForce.active[1]!;
    const both = found([sign(other.signs[0]!.code, 'yes', other.key)]);
    expect(both.assessed.map(({ ruleSet }) => ruleSet.key)).toEqual(['line-screening', other.key]);
    expect(both.level).toBe('P3');
  });

  it('is raised by nothing on trial', () => {
    const trial = inForce.trial[0]!;
    const given = trial.signs.map(({ code }) => sign(code, 'yes', trial.key));
    const { assessed, level } = found(given);
    expect(assessed[1]?.level).not.toBe('P5');
    expect(level).toBe('P5');
  });

  it('is raised by nothing on trial either where another version of the same set counts', () => {
    const daily = inForce.daily;
    const signs = daily.signs.map((each) => ({ ...each, atLeast: 'P1' as const }));
    const trial = [{ ...daily, version: 2, status: 'trial' as const, signs }];
    const facts = factsOf({}, { dangerNow: 'unknown', isChild: 'unknown' }, null);
    const { assessed, level } = assessCase({ ...inForce, trial }, [sign('online-contact')], facts, clocks);
    expect(assessed.map((each) => [each.ruleSet.version, each.level])).toEqual([
      [1, 'P4'],
      [2, 'P1'],
    ]);
    expect(level).toBe('P4');
  });

  it('goes by the form for danger and for age', () => {
    expect(found([], { dangerNow: 'yes', atRisk: null }).level).toBe('P0');
    expect(found([sign('forced-begging')], { dangerNow: null, atRisk: 'girl' }).level).toBe('P1');
    expect(found([sign('forced-begging')], { dangerNow: null, atRisk: 'adult-woman' }).level).toBe('P3');
  });

  it.each(['adult-man', 'unknown', 'group', null])(
    'is a child’s when the operator says so, whoever was chosen at first: %s',
    (atRisk) => {
      const given = [sign('forced-begging'), said('isChild', 'yes')];
      expect(found(given, { dangerNow: null, atRisk }).level).toBe('P1');
    },
  );

  it('keeps the operator’s own level apart', () => {
    const [daily] = found([said('operatorLevel', 'P2')]).assessed;
    expect(daily).toMatchObject({ level: 'P2', computedLevel: 'P5', operatorLevel: 'P2' });
  });

  it('forgets what was taken back', () => {
    expect(found([sign('violence', null)]).level).toBe('P5');
  });
});

describe('a flag that is made of it', () => {
  it('names what the signs correspond to, in the order of the country pack', () => {
    const { present } = found([sign('debt'), sign('papers-held'), sign('false-promise')]);
    expect(flagReasons(present, vocabulary.signs)).toEqual([
      'deceptive-recruitment',
      'debt-bondage',
      'document-confiscation',
    ]);
  });

  it('has a reason also where no sign says one', () => {
    const { present } = found([sign('child-missing')]);
    expect(flagReasons(present, vocabulary.signs)).toEqual(['other-concern']);
  });

  it('has no more reasons than a flag takes', () => {
    const { present } = found(inForce.daily.signs.map(({ code }) => sign(code)));
    expect(flagReasons(present, vocabulary.signs)).toHaveLength(10);
  });
});

describe('closing', () => {
  it.each([
    ['P0', false, true],
    ['P1', false, true],
    ['P2', false, true],
    ['P3', false, true],
    ['P4', false, false],
    ['P5', false, false],
    ['P0', true, false],
    ['P3', true, false],
  ] as const)('%s, looked at: %s, goes to a supervisor: %s', (level, isLookedAt, goes) => {
    expect(flagsOnClosing(level, isLookedAt)).toBe(goes);
  });
});
