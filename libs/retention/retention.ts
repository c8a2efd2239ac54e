import type { RetentionPolicy } from '#contracts/country-pack';
import { RETENTION_CLASSES, type RetentionClass } from '#contracts/retention';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** What decides how long an inquiry is kept. */
export interface KeptFacts {
  /** When the caller rang. */
  createdAt: Date;
  /** The police were alerted. */
  isEscalated: boolean;
  isOnHold: boolean;
  /** Its call goes on, or nobody has taken its alert yet. */
  isUnderWay: boolean;
  /** How many classes are erased, in their order. */
  erased: number;
}

/** Until when a class of an inquiry is kept: so many days from the call, by the country pack. */
export function keptUntil(
  name: RetentionClass,
  { createdAt, isEscalated }: Pick<KeptFacts, 'createdAt' | 'isEscalated'>,
  policy: RetentionPolicy,
): Date {
  const { days, escalatedDays } = policy[name];
  return new Date(createdAt.getTime() + (isEscalated ? escalatedDays : days) * DAY_MS);
}

/** The classes whose time is up and that may go now, in their order; none while a hold or what is under way keeps them. */
export function dueClasses(facts: KeptFacts, policy: RetentionPolicy, now: Date): RetentionClass[] {
  if (facts.isOnHold || facts.isUnderWay) return [];
  const left = RETENTION_CLASSES.slice(facts.erased);
  const firstKept = left.findIndex((name) => keptUntil(name, facts, policy) > now);
  return firstKept === -1 ? left : left.slice(0, firstKept);
}

/** What goes when the caller wishes it: whatever was told and whatever leads to a person. Numbers without either stay. */
export const BY_WISH: readonly RetentionClass[] = ['identity', 'confidential'];
