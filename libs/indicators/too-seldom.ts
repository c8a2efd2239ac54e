/** So many verdicts on a sign, the last ones, tell how it does. */
export const LAST_VERDICTS = 100;
/** Fewer tell nothing. */
const LEAST_VERDICTS = 20;
/** A sign that is accepted less often goes quiet until it is repaired (rule of the line). */
const LEAST_ACCEPTED = 0.3;

/** Whether operators dismiss a suggested sign so often that it costs more than it finds. */
export function isTooSeldom({ accepted, dismissed }: { accepted: number; dismissed: number }): boolean {
  const judged = accepted + dismissed;
  return judged >= LEAST_VERDICTS && accepted / judged < LEAST_ACCEPTED;
}
