import type { Level } from '#contracts/triage';
import { LEVELS } from '#contracts/triage';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { type Answers, type Facts, KNOWN, NOTHING_KNOWN } from './answers';
import { assess, type Assessment } from './assessment';
import { moreSerious } from './level';

const { ruleSets, clocks } = loadCountryPack('az');

function assessed(key: string, yes: readonly string[], facts: Partial<Facts> = {}): Assessment {
  const answers: Answers = Object.fromEntries(yes.map((code) => [code, 'yes' as const]));
  return assess(ruleSets[key]!, answers, { ...NOTHING_KNOWN, ...facts }, clocks);
}

const codes = ({ reasons }: Assessment): string[] => reasons.map((reason) => reason.code);

const ILO_VICTIM = ['dr.job_nature', 'dr.pay', 'ex.long_hours', 'ex.low_pay', 'cd.documents', 'cd.debt'];

describe('the levels by the line’s protocol', () => {
  it.each<[Level, string[], Partial<Facts>, string]>([
    ['P0', ['danger-violence'], {}, 'danger-signs'],
    ['P0', ['danger-captive'], {}, 'danger-signs'],
    ['P0', ['danger-health'], {}, 'danger-signs'],
    ['P0', [], { dangerNow: 'yes' }, 'danger-now'],
    ['P0', ['sexual-exploitation'], { dangerNow: 'yes', hasGotOut: 'yes' }, 'danger-now'],
    ['P1', ['sexual-exploitation', 'cannot-leave'], {}, 'held-now'],
    ['P1', ['sexual-exploitation', 'shame'], {}, 'held-now'],
    ['P1', ['sexual-exploitation', 'love-and-isolation'], { isAbroad: 'no' }, 'held-now'],
    ['P1', ['sexual-exploitation', 'love-and-isolation'], { isAbroad: 'yes' }, 'held-now'],
    ['P1', ['false-promise', 'papers-held'], {}, 'held-now'],
    ['P1', ['pay-and-conditions', 'papers-held'], {}, 'held-now'],
    ['P1', ['under-18', 'sexual-exploitation'], {}, 'child-exploited'],
    ['P1', ['sexual-exploitation'], { isChild: 'yes' }, 'child-exploited'],
    ['P1', ['pay-and-conditions'], { isChild: 'yes' }, 'child-exploited'],
    ['P1', ['child-earns'], {}, 'child-exploited'],
    ['P1', ['child-groomed'], { hasGotOut: 'yes' }, 'child-exploited'],
    ['P1', ['under-18', 'sold'], {}, 'child-exploited'],
    ['P3', ['under-18', 'wants-rescue'], {}, 'at-least'],
    ['P1', ['domestic-servitude', 'violence'], { hasGotOut: 'yes', isUnderControl: 'yes' }, 'held-now'],
    ['P2', ['sexual-exploitation', 'cannot-leave'], { hasGotOut: 'yes' }, 'presumed-by-line'],
    ['P2', ['forced-labour'], { hasGotOut: 'yes' }, 'got-out'],
    ['P2', ['forced-marriage'], {}, 'at-least'],
    ['P2', ['organ-removal'], {}, 'at-least'],
    ['P2', ['sold'], {}, 'at-least'],
    ['P3', ['sexual-exploitation'], {}, 'dimension-positive'],
    ['P3', ['violence'], {}, 'dimension-positive'],
    ['P3', ['child-with-strangers', 'child-no-school'], {}, 'dimension-positive'],
    ['P3', ['wants-rescue'], {}, 'at-least'],
    ['P3', [], { isTip: 'yes' }, 'tip'],
    ['P4', ['pay-and-conditions'], {}, 'signs-alone'],
    ['P4', ['online-contact'], {}, 'signs-alone'],
    ['P4', [], { isRelatedAbuse: 'yes' }, 'related-abuse'],
    ['P5', [], {}, 'nothing-found'],
    ['P5', ['abroad'], {}, 'nothing-found'],
    ['P5', ['under-18'], {}, 'nothing-found'],
  ])('%s: %j %j, since %s', (level, yes, facts, because) => {
    const found = assessed('line-screening', yes, facts);
    expect(found.level).toBe(level);
    expect(found.reasons.find((reason) => reason.level === level)).toMatchObject({ level });
    expect(codes(found)).toContain(because);
    sameWhateverIsAgreed('line-screening', yes, facts);
  });

  it('weighs psychological coercion as fully as a locked door, at home as abroad', () => {
    const by = (hold: string, isAbroad: 'yes' | 'no'): Level =>
      assessed('line-screening', ['sexual-exploitation', hold], { isAbroad }).level;
    for (const hold of ['cannot-leave', 'papers-held', 'violence', 'shame', 'love-and-isolation'])
      expect([by(hold, 'no'), by(hold, 'yes')]).toEqual(['P1', 'P1']);
  });
});

/** What must change nothing, tried on each row of the tables. */
function sameWhateverIsAgreed(key: string, yes: readonly string[], facts: Partial<Facts>): void {
  const { level } = assessed(key, yes, facts);
  for (const known of KNOWN) {
    expect(assessed(key, yes, { ...facts, consents: known }).level).toBe(level);
    expect(assessed(key, yes, { ...facts, isAbroad: known }).level).toBe(level);
  }
}

describe('the levels by the published sets', () => {
  it.each<[Level, string, string[], Partial<Facts>, string]>([
    ['P2', 'ilo-labour-adult', ILO_VICTIM, {}, 'victim-by-table'],
    ['P1', 'ilo-labour-adult', ILO_VICTIM, { isUnderControl: 'yes' }, 'held-now'],
    ['P1', 'ilo-labour-adult', ILO_VICTIM, { asksForHelp: 'yes' }, 'asks-for-help'],
    ['P2', 'ilo-labour-adult', ILO_VICTIM.slice(2), {}, 'presumed-by-line'],
    ['P3', 'ilo-labour-adult', ['cd.isolation'], {}, 'single-strong'],
    ['P3', 'ilo-labour-adult', ['ex.long_hours', 'ex.low_pay'], {}, 'dimension-positive'],
    ['P4', 'ilo-labour-adult', ['ex.low_pay'], {}, 'signs-alone'],
    ['P1', 'ilo-labour-adult', ['ex.low_pay'], { isChild: 'yes' }, 'child-exploited'],
    ['P1', 'ilo-labour-child', ['ex.low_pay'], {}, 'child-exploited'],
    ['P4', 'ilo-labour-child', ['ex.low_pay'], { isChild: 'no' }, 'signs-alone'],
    ['P3', 'forced-labour-11', ['fl-07'], {}, 'unweighted-signs'],
    ['P1', 'forced-labour-11', ['fl-07'], { isChild: 'yes' }, 'child-exploited'],
    ['P5', 'decision-131', [], {}, 'set-awaited'],
  ])('%s: %s %j %j, since %s', (level, key, yes, facts, because) => {
    const found = assessed(key, yes, facts);
    expect(found.level).toBe(level);
    expect(codes(found)).toContain(because);
    sameWhateverIsAgreed(key, yes, facts);
  });

  it('looks at one strong sign that leaves its dimension negative', () => {
    const found = assessed('ilo-labour-adult', ['cd.isolation']);
    expect(found.dimensions.some((dimension) => dimension.isPositive)).toBe(false);
    expect(found.level).toBe('P3');
  });
});

describe('what is said beside the level', () => {
  it.each<[string, string, string[], Partial<Facts>]>([
    ['consent-does-not-count', 'line-screening', ['sexual-exploitation', 'shame'], { consents: 'yes' }],
    ['child-needs-no-means', 'line-screening', ['under-18', 'sexual-exploitation'], {}],
    ['place-changes-nothing', 'line-screening', ['sexual-exploitation', 'shame'], { isAbroad: 'no' }],
    ['not-to-be-punished', 'line-screening', ['forced-crime'], {}],
    ['not-to-be-punished', 'ilo-labour-adult', ['cd.illicit'], {}],
    ['not-to-be-punished', 'line-screening', [], { isTreatedAsSuspect: 'yes' }],
    ['table-open', 'ilo-labour-adult', ILO_VICTIM.slice(2), {}],
    ['table-unanswered', 'ilo-labour-adult', ['ex.low_pay'], {}],
    ['strength-in-doubt', 'ilo-labour-adult', ['rv.past_difficulties'], {}],
    ['operator-chose', 'line-screening', [], { operatorLevel: 'P1' }],
  ])('%s: %s %j %j', (code, key, yes, facts) => {
    const found = assessed(key, yes, facts);
    expect(codes(found)).toContain(code);
    expect(found.isNonPunishment).toBe(code === 'not-to-be-punished');
  });

  it('says none of it where nothing calls for it', () => {
    expect(codes(assessed('line-screening', []))).toEqual(['nothing-found']);
  });
});

describe('the clock of a level', () => {
  it.each<[Level, number | null, number | null]>([
    ['P0', 1, 24],
    ['P1', 10, 24],
    ['P2', 720, 24],
    ['P3', 1440, null],
    ['P4', 4320, null],
    ['P5', null, null],
  ])('%s: somebody acts within %s minutes, the unit is told within %s hours', (level, minutes, hours) => {
    expect(assessed('line-screening', [], { operatorLevel: level }).clock).toEqual({
      actWithinMinutes: minutes,
      handOverWithinHours: hours,
    });
  });
});

it('takes the more serious of two levels', () => {
  for (const one of LEVELS)
    for (const other of LEVELS) expect(moreSerious(one, other)).toBe(one < other ? one : other);
});
