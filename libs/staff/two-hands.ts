import { AccountRefusal } from './account-refusals';

/**
 * A link to choose a password, and second factors taken away: whoever has given one person both can sign in as them. So
 * it takes two administrators, or three days in which the person notices that they are locked out.
 */
export type Hand = 'link' | 'factors';

/** In hours. */
export const APART_HOURS = 72;

/** The same administrator has done the other half for this person lately. */
export class OtherHandNeeded extends AccountRefusal {
  constructor(until: Date) {
    super('other-hand-needed', 409, { until: until.toISOString() });
  }
}
