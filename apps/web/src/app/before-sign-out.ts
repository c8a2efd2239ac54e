/** How long signing out waits for what is being stored, in milliseconds: nobody is kept from it by a slow line. */
const patience = 2000;

const unfinished = new Set<() => Promise<unknown>>();

/**
 * What stores what a person has typed, for as long as their session still can.
 * @returns what takes it off again
 */
export function beforeSignOut(store: () => Promise<unknown>): () => void {
  unfinished.add(store);
  return () => {
    unfinished.delete(store);
  };
}

/** Stores it, or gives up waiting; never fails. */
export async function storeUnfinished(): Promise<void> {
  const stored = Promise.allSettled([...unfinished].map((store) => store()));
  await Promise.race([stored, new Promise((resolve) => setTimeout(resolve, patience))]);
}
