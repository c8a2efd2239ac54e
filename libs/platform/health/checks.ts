/** Injection token of what a process checks besides Postgres. */
export const MORE_CHECKS = Symbol('MORE_CHECKS');

/** Names of things a process leans on, each with whether it is well now. */
export type Checks = Readonly<Record<string, () => Promise<boolean>>>;

/** Asks each; one that throws is not well. */
export async function runChecks(checks: Checks): Promise<Record<string, 'up' | 'down'>> {
  const found = await Promise.all(
    Object.entries(checks).map(async ([name, isWell]) => {
      const answer = await isWell().catch(() => false);
      return [name, answer ? 'up' : 'down'] as const;
    }),
  );
  return Object.fromEntries(found);
}
