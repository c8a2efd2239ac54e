/** How long signing out waits for what is being stored, in milliseconds. */
const patience = 2000;

/** Something typed that may not be stored yet. */
interface Unfinished {
  /** Stores it; false where it is not stored. */
  readonly store: () => Promise<boolean>;
  /** Its author gives it up: it is not stored any more. */
  readonly forget: () => void;
}

const unfinished = new Set<Unfinished>();

/**
 * What was typed, asked for while its author's session still can.
 * @returns what takes it off again
 */
export function beforeSignOut(typed: Unfinished): () => void {
  unfinished.add(typed);
  return () => {
    unfinished.delete(typed);
  };
}

/** Stores it. @returns how many could not, or not soon enough */
export async function storeUnfinished(): Promise<number> {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, patience, false));
  const stored = await Promise.all([...unfinished].map(({ store }) => Promise.race([store(), late])));
  return stored.filter((isStored) => !isStored).length;
}

export function forgetUnfinished(): void {
  for (const { forget } of unfinished) forget();
}
