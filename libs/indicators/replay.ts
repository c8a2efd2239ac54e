/**
 * Past inquiries by another version of a rule set: codes in, levels out. The version takes its place among the sets in
 * force, whatever its status, and so does the one it is held against; what operators chose themselves stays.
 */
import type { Level } from '#contracts/levels';
import type { RuleSet } from '#contracts/rule-sets';
import { type Facts, signsPresent } from './answers';
import { levelByAll } from './case-assessment';
import { answersTo, type GivenAnswer } from './given-answers';
import { judge } from './judgement';
import { isMoreSerious } from './level';
import type { RuleSetsInForce } from './rule-sets-in-force';

/** The sets that count, before and after. */
export interface Held {
  readonly before: Counting;
  readonly after: Counting;
}
interface Counting extends Pick<RuleSetsInForce, 'daily' | 'active'> {
  /** The one whose place it is about. */
  readonly version: RuleSet;
}

export interface PastCase {
  readonly given: readonly GivenAnswer[];
  readonly facts: Facts;
}

/**
 * @param against the version it replaces; undefined where there is none, so that facts alone are left to go by
 */
export function held(inForce: RuleSetsInForce, version: RuleSet, against: RuleSet | undefined): Held {
  return {
    before: inPlace(inForce, against ?? withoutSigns(version)),
    after: inPlace(inForce, version),
  };
}

/** The level of a case by both. */
export function replay({ before, after }: Held, { given, facts }: PastCase): { before: Level; after: Level } {
  return { before: levelByAll(before, given, facts), after: levelByAll(after, given, facts) };
}

/** The signs that the more serious of two levels rests on, in the order of their set. */
export function signsBehind({ before, after }: Held, { given, facts }: PastCase): string[] {
  const levels = replay({ before, after }, { given, facts });
  const { version } = isMoreSerious(levels.before, levels.after) ? before : after;
  const answers = answersTo(version, given);
  const { level, reasons } = judge(version, answers, facts);
  const rests = reasons.filter((reason) => reason.level === level);
  const named = new Set(rests.flatMap((reason) => reason.facts.signs ?? []));
  const dimensions = new Set(rests.flatMap((reason) => reason.facts.dimensions ?? []));
  const present = signsPresent(version, answers);
  const behind = present.filter(({ code, dimension }) => named.has(code) || dimensions.has(dimension));
  return (behind.length > 0 ? behind : present).map(({ code }) => code);
}

function inPlace({ daily, active }: RuleSetsInForce, version: RuleSet): Counting {
  const others = active.filter(({ key }) => key !== version.key);
  return daily.key === version.key
    ? { daily: version, active: [version, ...others], version }
    : { daily, active: [...others, version], version };
}

function withoutSigns(set: RuleSet): RuleSet {
  return { ...set, signs: [], questions: [] };
}
