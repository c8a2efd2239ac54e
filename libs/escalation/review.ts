import type { CountryPack } from '#contracts/country-pack';

/**
 * Who answers a flag. First the supervisors of its desk, unless none of them is there; then those of every desk; after
 * that the country pack decides. A machine never raises for any other reason.
 */
export type ReviewTurn = 1 | 2;

/** What follows a turn in which nobody answered. */
export type AfterSilence = 'every-desk' | 'police' | 'waits-on';

/** Why the clock moved a flag, as its history has it. */
export type TurnReason = 'desk-silent' | 'still-unanswered' | 'unconfirmed';

/** @param isDeskAway no supervisor of the desk but whoever flagged it is signed in: nobody to wait for */
export function firstTurn(isDeskAway: boolean): ReviewTurn {
  return isDeskAway ? 2 : 1;
}

/** @param unattended what the country wants of a flag that nobody answered in both its turns */
export function afterSilence(
  turn: ReviewTurn,
  unattended: CountryPack['clocks']['reviewUnattended'],
): AfterSilence {
  if (turn === 1) return 'every-desk';
  return unattended === 'police' ? 'police' : 'waits-on';
}
