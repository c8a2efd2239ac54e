import type { RuleSet } from '#contracts/rule-sets';
import { type Level, LEVELS } from '#contracts/levels';
import type { Answers, Facts } from './answers';
import { type Judgement, judge } from './judgement';

/** What a yes to one sign would do, all else as it is. */
export interface OneMore {
  readonly sign: string;
  /** The level there would be; the present one where only a dimension or the conclusion changes. */
  readonly level: Level;
  /** The dimension that would become positive. */
  readonly dimension: string | null;
  /** The row of the conclusions, the publisher's or the line's own, that would hold instead. */
  readonly conclusion: { readonly by: 'publisher' | 'line'; readonly row: string } | null;
}

/**
 * Every sign still open whose yes would change something: the most serious first, then in the order of the set. A sign
 * answered no is left out, one answered unknown is not.
 */
export function oneMore(ruleSet: RuleSet, answers: Answers, facts: Facts, now: Judgement): OneMore[] {
  return ruleSet.signs
    .filter(({ code }) => answers[code] !== 'yes' && answers[code] !== 'no')
    .map(({ code }) => compare(code, now, judge(ruleSet, { ...answers, [code]: 'yes' }, facts)))
    .filter((each) => each.level !== now.level || each.dimension !== null || each.conclusion !== null)
    .sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level));
}

function compare(sign: string, now: Judgement, then: Judgement): OneMore {
  const turned = then.dimensions.find((result, at) => result.isPositive && !now.dimensions[at]?.isPositive);
  return {
    sign,
    level: then.level,
    dimension: turned?.key ?? null,
    conclusion: changed(now, then),
  };
}

function changed({ conclusion: now }: Judgement, { conclusion: then }: Judgement): OneMore['conclusion'] {
  const row = (conclusion: typeof now): string | null =>
    conclusion.published.standing === 'stated' ? conclusion.published.row : null;
  const stated = row(then);
  if (stated !== null && stated !== row(now)) return { by: 'publisher', row: stated };
  if (then.own && then.own.row !== now.own?.row) return { by: 'line', row: then.own.row };
  return null;
}

/** Signs of which each one alone would do the same. */
export interface SameOutcome extends Omit<OneMore, 'sign'> {
  readonly signs: readonly string[];
}

/**
 * Told together what comes to the same: of a level that rises the level alone, else dimension and conclusion.
 * @param now the present level
 * @returns in the order of `all`
 */
export function byOutcome(all: readonly OneMore[], now: Level): SameOutcome[] {
  const told = new Map<string, SameOutcome & { readonly signs: string[] }>();
  for (const { sign, level, dimension, conclusion } of all) {
    const outcome =
      level === now ? { level, dimension, conclusion } : { level, dimension: null, conclusion: null };
    const key = JSON.stringify(outcome);
    const same = told.get(key) ?? { ...outcome, signs: [] };
    same.signs.push(sign);
    told.set(key, same);
  }
  return [...told.values()];
}
