/**
 * Waits until a condition holds, looking again as soon as the event loop allows; throws after `milliseconds`, naming
 * what never came.
 */
export async function until<T>(
  what: string,
  condition: () => T | Promise<T>,
  milliseconds = 10_000,
): Promise<NonNullable<Exclude<T, false>>> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = await condition();
    if (value !== false && value !== null && value !== undefined)
      return value as NonNullable<Exclude<T, false>>;
    if (Date.now() > end) throw new Error(`this never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
