const MINUTE = 60_000;

/** Whether nobody has touched the screen for `minutes`. @param touchedAt and now in milliseconds since 1970 */
export function isIdle(touchedAt: number, now: number, minutes: number): boolean {
  return now - touchedAt >= minutes * MINUTE;
}

/** Key presses of Escape within a second that mean: nobody must see this now. */
const PANIC_PRESSES = 3;
const PANIC_WITHIN = 1_000;

/** The presses that still count, with the new one; and whether they are enough. */
export function panicAfter(earlier: readonly number[], at: number): { presses: number[]; isPanic: boolean } {
  const presses = [...earlier.filter((press) => at - press < PANIC_WITHIN), at];
  return presses.length >= PANIC_PRESSES ? { presses: [], isPanic: true } : { presses, isPanic: false };
}
