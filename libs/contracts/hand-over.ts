/** So many hours before the law's clock of a hand-over ends, it is an alarm. */
export const HAND_OVER_WARNS_HOURS = 4;
