import type { SAID_FACTS } from '#contracts/assessments';
import type { Measure } from '#contracts/board';
import type { OVERRIDE_REASONS } from '#contracts/break-glass';
import type { OUTSIDE_CHANNELS } from '#contracts/channels';
import type { NARRATIVE_LIMIT, REQUIRED_TO_CLOSE } from '#contracts/inquiries';
import type { LADDER_RECIPIENTS } from '#contracts/ladder';
import type { DECLINE_REASONS, HOLD_REASONS, RELEASE_REASONS } from '#contracts/retention';
import type { COVER_REASONS } from '#contracts/roster';
import type { STRENGTHS, TOLD_FACTS } from '#contracts/rule-sets';

/*
 * Values of the contracts the screens need at run time. They are written out again, and checked against the contracts
 * by their types, so that the schemas and their library stay out of what the browser loads.
 */

/** The three fields an inquiry cannot be closed without. */
export const requiredToClose: typeof REQUIRED_TO_CLOSE = ['callType', 'topic', 'outcome'];

/** The only reasons that lift what a caller keeps from the police. */
export const overrideReasons: typeof OVERRIDE_REASONS = ['danger-to-life', 'child'];

/** Longest narrative, in UTF-16 code units. */
export const narrativeLimit: typeof NARRATIVE_LIMIT = 20_000;

/** Why an inquiry is kept whatever its time, and why no longer. */
export const holdReasons: typeof HOLD_REASONS = [
  'criminal-case',
  'court-order',
  'safety-of-a-person',
  'complaint',
];
export const releaseReasons: typeof RELEASE_REASONS = [
  'proceedings-over',
  'order-lifted',
  'danger-over',
  'set-in-error',
];

/** Ways out of the building, as they are offered. */
export const outsideChannels: typeof OUTSIDE_CHANNELS = ['email', 'sms', 'voice', 'push'];

/** Whom a step of the ladder may call. */
export const ladderRecipients: typeof LADDER_RECIPIENTS = [
  'on-duty',
  'next-on-duty',
  'duty-chief',
  'all-officers',
  'coordinator',
];

/** Why somebody stands in for somebody. */
export const coverReasons: typeof COVER_REASONS = ['exchange', 'illness', 'leave', 'training', 'other-task'];

/** Why a second person declines to erase at a caller's wish. */
export const declineReasons: typeof DECLINE_REASONS = [
  'not-the-caller',
  'under-pressure',
  'must-be-kept',
  'asked-in-error',
];

/** What is said of a case beside its signs, in the order it is asked. */
export const saidFacts: typeof SAID_FACTS = [
  'isChild',
  'isUnderControl',
  'hasGotOut',
  'asksForHelp',
  'isTip',
  'isRelatedAbuse',
  'isMadeToBreakTheLaw',
  'isTreatedAsSuspect',
  'consents',
  'isAbroad',
];

/** How much a sign weighs, and what a yes to it may tell besides. */
export const strengths: typeof STRENGTHS = ['strong', 'medium', 'weak', 'unweighted'];
export const toldFacts: typeof TOLD_FACTS = [
  'danger-now',
  'is-child',
  'under-control',
  'asks-for-help',
  'is-abroad',
  'made-to-break-the-law',
];

const measures: Record<Measure, true> = {
  'calls.waiting': true,
  'calls.talking': true,
  'today.offered': true,
  'today.answered': true,
  'today.answeredInTime': true,
  'today.abandoned': true,
  'today.short': true,
  'today.topic': true,
  'escalations.open': true,
  'escalations.unacknowledged': true,
  'escalations.toConfirm': true,
  'inquiries.unseen': true,
  'call-backs.open': true,
  operators: true,
};

/** Whether a word in the address is a number of the board. */
export function isMeasure(name: string): name is Measure {
  return Object.hasOwn(measures, name);
}
