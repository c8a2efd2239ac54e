import type { RuleSetFault } from '#contracts/rule-set-faults';
import { Refusal } from '#platform/problems/refusal';

/** Not what a rule set must be; each fault says where. */
export class RuleSetFaulty extends Refusal {
  constructor(faults: readonly RuleSetFault[]) {
    super('rule-set-faulty', 422, undefined, faults);
  }
}

/** Somebody saved the draft meanwhile, or began another: both stay, and this one was not stored. */
export class DraftChanged extends Refusal {
  /** @param now as it is stored; undefined of a version of the country pack */
  constructor(
    now: { readonly revision: number; readonly savedBy: string; readonly savedAt: Date } | undefined,
  ) {
    super('rule-set-changed', 409, {
      revision: now?.revision ?? null,
      savedBy: now?.savedBy ?? null,
      savedAt: now?.savedAt.toISOString() ?? null,
    });
  }
}

/** It is no draft, or somebody has asked to move it: what is looked at stays what it is. */
export class RuleSetFixed extends Refusal {
  constructor() {
    super('rule-set-fixed', 409);
  }
}

/** An awaited set has no dimension to write a sign in: its list comes with the country pack. */
export class RuleSetAwaited extends Refusal {
  constructor() {
    super('rule-set-awaited', 409);
  }
}

/** Another move of the same set waits for an answer. */
export class MoveWaits extends Refusal {
  constructor(facts: { version: number }) {
    super('rule-set-move-waits', 409, facts);
  }
}

/** Somebody answered it meanwhile. */
export class MoveAnswered extends Refusal {
  constructor() {
    super('rule-set-move-answered', 409);
  }
}

/** It has begun, or something else is agreed by now: what holds already takes two people. */
export class NoSuchPlan extends Refusal {
  constructor() {
    super('rule-set-no-such-plan', 409);
  }
}

/** One version of a set is on trial at a time: two would speak for it with one voice. */
export class AnotherOnTrial extends Refusal {
  constructor(facts: { version: number }) {
    super('rule-set-on-trial', 409, facts);
  }
}

/** Another version counts then than the one it was held against: nobody saw what would change. */
export class ReplacesAnother extends Refusal {
  constructor(facts: { version: number }) {
    super('rule-set-replaces-another', 409, facts);
  }
}

/** Operators would have nothing to ask by from a day on. */
export class NothingToAskBy extends Refusal {
  constructor(facts: { day: string }) {
    super('rule-set-nothing-to-ask', 409, facts);
  }
}

/** A month of so many inquiries that nobody would wait for it. */
export class ReplayTooLong extends Refusal {
  constructor() {
    super('rule-set-replay-too-long', 503);
  }
}
