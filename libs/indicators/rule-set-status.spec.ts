import { RULE_SET_STATUSES, type RuleSet, type RuleSetStatus } from '#contracts/rule-sets';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { isInForce, moveRuleSet, RuleSetStays, type TwoPeople } from './rule-set-status';
import { RULE_SET_MOVES } from './rule-set-way';

const two: TwoPeople = {
  askedBy: 'one',
  askedAs: 'supervisor',
  agreedBy: 'other',
  agreedAs: 'administrator',
};

describe('the way of a rule set', () => {
  it('goes from draft over trial to active and is retired', () => {
    expect(moveRuleSet('draft', 'trial', two)).toBe('trial');
    expect(moveRuleSet('trial', 'active', two)).toBe('active');
    expect(moveRuleSet('active', 'retired', two)).toBe('retired');
  });

  it('has no other way', () => {
    for (const from of RULE_SET_STATUSES)
      for (const to of RULE_SET_STATUSES)
        if (!RULE_SET_MOVES[from].some((each) => each === to))
          expect(() => moveRuleSet(from, to, two)).toThrow(RuleSetStays);
    expect(() => moveRuleSet('draft', 'active', two)).toThrow('no-such-move');
    expect(() => moveRuleSet('retired', 'active', two)).toThrow('no-such-move');
  });

  it('nobody goes alone', () => {
    expect(() => moveRuleSet('trial', 'active', { ...two, agreedBy: 'one' })).toThrow('one-person');
  });

  it('two supervisors do not go either, two administrators do', () => {
    expect(() => moveRuleSet('draft', 'trial', { ...two, agreedAs: 'supervisor' })).toThrow(
      'no-administrator',
    );
    expect(moveRuleSet('draft', 'trial', { ...two, askedAs: 'administrator' })).toBe('trial');
  });
});

describe('a version in force', () => {
  const base = loadCountryPack('az').ruleSets['line-screening']!;
  const set = (status: RuleSetStatus, from: string | null, until: string | null): RuleSet => ({
    ...base,
    status,
    from,
    until,
  });
  it.each<[RuleSetStatus, string | null, string | null, string, boolean]>([
    ['active', '2026-11-21', null, '2026-11-20', false],
    ['active', '2026-11-21', null, '2026-11-21', true],
    ['active', '2026-11-21', '2027-01-01', '2026-12-31', true],
    ['active', '2026-11-21', '2027-01-01', '2027-01-01', false],
    ['active', null, null, '2026-11-21', false],
    ['trial', '2026-11-21', null, '2026-11-21', false],
    ['retired', '2026-11-21', null, '2026-11-21', false],
  ])('%s from %s until %s, on %s: %s', (status, from, until, day, counts) => {
    expect(isInForce(set(status, from, until), day)).toBe(counts);
  });
});
