/** How long signing out waits for what is being stored, in milliseconds. */
const patience = 2000;

/** Stores what somebody typed; false where it is not stored. */
type Store = () => Promise<boolean>;

const unfinished = new Set<Store>();

/**
 * What stores what a person has typed, asked while their session still can.
 * @returns what takes it off again
 */
export function beforeSignOut(store: Store): () => void {
  unfinished.add(store);
  return () => {
    unfinished.delete(store);
  };
}

/** Stores it. @returns how many could not, or not soon enough */
export async function storeUnfinished(): Promise<number> {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, patience, false));
  const stored = await Promise.all([...unfinished].map((store) => Promise.race([store(), late])));
  return stored.filter((isStored) => !isStored).length;
}
