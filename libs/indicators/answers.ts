import type { RuleSet, Sign, ToldFact } from '#contracts/rule-sets';
import type { Level } from '#contracts/triage';

/** What is known of one thing. `unknown` is no `no`: somebody asked, and it could not be said. */
export const KNOWN = ['yes', 'no', 'unknown'] as const;
export type Known = (typeof KNOWN)[number];

/** By the code of the sign; what is not in it has not been asked, and counts as unknown. */
export type Answers = Readonly<Record<string, Known>>;

/** What is known of a case beside its signs. */
export interface Facts {
  readonly dangerNow: Known;
  /** Under 18. For a child no means of control need be shown (law of 2005, art. 1.0.1). */
  readonly isChild: Known;
  /** Somebody holds the person now, by whatever means. */
  readonly isUnderControl: Known;
  /** Was kept and has got out, so that there is time until the end of the shift. */
  readonly hasGotOut: Known;
  readonly asksForHelp: Known;
  /** A third party names a person or a place that can be found. */
  readonly isTip: Known;
  /** Domestic violence, a wage dispute or the like: for another service, whatever else is found. */
  readonly isRelatedAbuse: Known;
  readonly isMadeToBreakTheLaw: Known;
  readonly isTreatedAsSuspect: Known;
  /** Never counts: whoever was deceived or held has agreed to nothing (law of 2005, art. 1.0.2). */
  readonly consents: Known;
  /** Changes no level: a case at home is as serious as one abroad. */
  readonly isAbroad: Known;
  /** What the operator chose, which nothing lowers. */
  readonly operatorLevel: Level | null;
}

export const NOTHING_KNOWN: Facts = {
  dangerNow: 'unknown',
  isChild: 'unknown',
  isUnderControl: 'unknown',
  hasGotOut: 'unknown',
  asksForHelp: 'unknown',
  isTip: 'unknown',
  isRelatedAbuse: 'unknown',
  isMadeToBreakTheLaw: 'unknown',
  isTreatedAsSuspect: 'unknown',
  consents: 'unknown',
  isAbroad: 'unknown',
  operatorLevel: null,
};

/** Which fact a sign tells. */
export const FACT_OF = {
  'danger-now': 'dangerNow',
  'is-child': 'isChild',
  'under-control': 'isUnderControl',
  'asks-for-help': 'asksForHelp',
  'is-abroad': 'isAbroad',
  'made-to-break-the-law': 'isMadeToBreakTheLaw',
} as const satisfies Record<ToldFact, keyof Facts>;

/** The signs answered yes, in the order of the rule set. */
export function signsPresent(ruleSet: RuleSet, answers: Answers): Sign[] {
  return ruleSet.signs.filter((sign) => answers[sign.code] === 'yes');
}

/**
 * The facts with what the signs tell besides. A yes among the signs stands, also against a no among the facts; a set for
 * children makes a child of whoever is not known to be of age. Signs are told as they were: they do not put back whoever
 * has got out, but being held now, said as a fact, does.
 */
export function factsTold(ruleSet: RuleSet, present: readonly Sign[], facts: Facts): Facts {
  const told = new Set(present.flatMap((sign) => sign.tells ?? []).map((fact) => FACT_OF[fact]));
  const isChild = ruleSet.appliesTo === 'child' && facts.isChild === 'unknown' ? 'yes' : facts.isChild;
  const hasGotOut = facts.isUnderControl === 'yes' ? 'no' : facts.hasGotOut;
  return {
    ...facts,
    isChild,
    hasGotOut,
    ...Object.fromEntries([...told].map((fact) => [fact, 'yes' as const])),
  };
}
