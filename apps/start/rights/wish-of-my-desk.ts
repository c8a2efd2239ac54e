import { OF_MY_UNIT } from './rights';

/**
 * Of `caller_wish`: of the desk of its case; of every desk, where that one has nobody who could answer, or let it wait. A
 * minute and an hour are the shortest a country pack can say, so that this never refuses whom the service lets through.
 */
export const WISH_OF_MY_DESK = `exists (select from wish_case(caller_wish.id) where ${OF_MY_UNIT}
  or caller_wish.asked_at <= now() - interval '1 hour' or unit_is_away(unit, caller_wish.asked_by, 1))`;
