import type { RosterFault } from '#contracts/roster';
import { type FieldRefusal, Refusal } from '#platform/problems/refusal';

/** Somebody else kept a newer version meanwhile. */
export class RosterChanged extends Refusal {
  constructor(version: number) {
    super('roster-changed', 409, { version });
  }
}

/** A week that is over is history. */
export class RosterWeekOver extends Refusal {
  constructor() {
    super('roster-week-over', 409);
  }
}

/** It may be kept as a draft, and is not published: each fault says where. */
export class RosterNotWhole extends Refusal {
  constructor(faults: readonly RosterFault[], fields: readonly FieldRefusal[]) {
    super('roster-not-whole', 422, { faults }, fields);
  }
}

/** Somebody cannot stand in like that. */
export class CoverRefused extends Refusal {
  constructor(field: FieldRefusal) {
    super('cover-refused', 422, undefined, [field]);
  }
}

/** Answered, taken back or past: the page was old. */
export class CoverSettled extends Refusal {
  constructor() {
    super('cover-settled', 409);
  }
}
