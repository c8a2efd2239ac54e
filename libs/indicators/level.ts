/**
 * From what was found to a level P0–P5 (triage proposal of the line). Each rule only ever asks for a level; the most
 * serious one asked for counts. So one sign more, or the operator's own choice, can raise a level and never lower it.
 */
import type { Sign } from '#contracts/rule-sets';
import { type Level, LEVELS } from '#contracts/levels';
import type { Facts } from './answers';
import type { Conclusion } from './conclusion';
import type { DimensionResult } from './dimension-rule';
import type { Reason, ReasonCode, ReasonFacts } from './reason';

/** All that a level rests on. */
export interface Evidence {
  /** With what the signs tell, see `factsTold`. */
  readonly facts: Facts;
  readonly present: readonly Sign[];
  readonly results: readonly DimensionResult[];
  readonly conclusion: Conclusion;
}

/** The more serious of two levels. */
export function moreSerious(one: Level, other: Level): Level {
  return isMoreSerious(one, other) ? one : other;
}

export function isMoreSerious(one: Level, other: Level): boolean {
  return LEVELS.indexOf(one) < LEVELS.indexOf(other);
}

/** Every rule that asks for a level, the most serious first; never empty. */
export function levelReasons(evidence: Evidence): Reason[] {
  const reasons = [
    ...danger(evidence),
    ...childExploited(evidence),
    ...presumed(evidence),
    ...atLeast(evidence),
    ...possible(evidence),
    ...(evidence.facts.isRelatedAbuse === 'yes' ? [asks('related-abuse', 'P4')] : []),
  ].sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level));
  if (reasons.some((reason) => reason.code !== 'related-abuse')) return reasons;
  const signs = codesOf(inDimensions(evidence, ({ role }) => role !== 'circumstance'));
  if (signs.length > 0) return [...reasons, asks('signs-alone', 'P4', { signs })];
  return reasons.length > 0 ? reasons : [asks('nothing-found', 'P5')];
}

type Asking = Reason & { readonly level: Level };

function asks(code: ReasonCode, level: Level, facts: ReasonFacts = {}): Asking {
  return { code, level, facts };
}

/** Danger comes before scoring: no sign is weighed. */
function danger({ facts, present }: Evidence): Asking[] {
  if (facts.dangerNow !== 'yes') return [];
  const signs = codesOf(present.filter((sign) => sign.tells?.includes('danger-now')));
  return [signs.length > 0 ? asks('danger-signs', 'P0', { signs }) : asks('danger-now', 'P0')];
}

/** Under 18 no means are needed: any sign of exploitation is a crisis, and so is what by itself makes a presumed victim (sold). */
function childExploited(evidence: Evidence): Asking[] {
  const exploited = new Set(inDimensions(evidence, ({ role }) => role === 'exploitation'));
  const isGrave = ({ atLeast }: Sign): boolean => atLeast !== undefined && !isMoreSerious('P2', atLeast);
  const signs = codesOf(evidence.present.filter((sign) => exploited.has(sign) || isGrave(sign)));
  return evidence.facts.isChild === 'yes' && signs.length > 0
    ? [asks('child-exploited', 'P1', { signs })]
    : [];
}

/** A presumed victim is P2; who is held now or asks for help cannot wait for the end of the shift. */
function presumed({ facts, present, results, conclusion }: Evidence): Asking[] {
  const { published, own } = conclusion;
  const byTable = published.standing === 'stated' && published.isVictim;
  const byLine = own?.standing === 'presumed';
  const hasGotOut = facts.hasGotOut === 'yes';
  const outOf = results.filter((result) => result.role === 'exploitation' && result.isPositive);
  const reasons = [
    ...(byTable ? [asks('victim-by-table', 'P2', { conclusion: published.row })] : []),
    ...(byLine ? [asks('presumed-by-line', 'P2', { conclusion: own.row })] : []),
    ...(hasGotOut && outOf.length > 0
      ? [asks('got-out', 'P2', { dimensions: outOf.map((result) => result.key) })]
      : []),
  ];
  if (!(byTable || byLine) || hasGotOut) return reasons;
  const signs = codesOf(present.filter((sign) => sign.tells?.includes('under-control')));
  return [
    ...reasons,
    ...(facts.isUnderControl === 'yes' ? [asks('held-now', 'P1', { signs })] : []),
    ...(facts.asksForHelp === 'yes' ? [asks('asks-for-help', 'P1')] : []),
  ];
}

/** Signs whose rule set lets nothing below a level follow from them. */
function atLeast({ present }: Evidence): Asking[] {
  return LEVELS.flatMap((level) => {
    const signs = codesOf(present.filter((sign) => sign.atLeast === level));
    return signs.length > 0 ? [asks('at-least', level, { signs })] : [];
  });
}

/** One strong sign alone leaves a dimension negative in the ILO's rule; it is looked at all the same. */
function possible(evidence: Evidence): Asking[] {
  const positive = evidence.results.filter(({ isPositive, role }) => isPositive && role !== 'circumstance');
  const alone = inDimensions(evidence, ({ isPositive, role }) => !isPositive && role !== 'circumstance');
  const of = (strength: Sign['strength']): string[] =>
    codesOf(alone.filter((sign) => sign.strength === strength));
  const [strong, unweighted] = [of('strong'), of('unweighted')];
  const { own } = evidence.conclusion;
  return [
    ...positive.map(({ key, counts: { strong, medium, weak } }) =>
      asks('dimension-positive', 'P3', { dimensions: [key], strong, medium, weak }),
    ),
    ...(strong.length > 0 ? [asks('single-strong', 'P3', { signs: strong })] : []),
    ...(unweighted.length > 0 ? [asks('unweighted-signs', 'P3', { signs: unweighted })] : []),
    ...(own?.standing === 'potential' ? [asks('potential-by-line', 'P3', { conclusion: own.row })] : []),
    ...(evidence.facts.isTip === 'yes' ? [asks('tip', 'P3')] : []),
  ];
}

function inDimensions({ results, present }: Evidence, which: (result: DimensionResult) => boolean): Sign[] {
  const keys = new Set(results.filter(which).map((result) => result.key));
  return present.filter((sign) => keys.has(sign.dimension));
}

function codesOf(signs: readonly Sign[]): string[] {
  return signs.map((sign) => sign.code);
}
