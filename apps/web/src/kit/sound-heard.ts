import { useSyncExternalStore } from 'react';
import { forget, recall, remember } from './preferences';

const NAME = 'sound-heard';
const listeners = new Set<() => void>();

/** The person says that they heard the alarm just now. */
export function soundWasHeard(): void {
  remember(NAME, String(Date.now()));
  for (const listener of listeners) listener();
}

/** What was heard before proves nothing any more. */
export function soundIsUnproved(): void {
  forget(NAME);
  for (const listener of listeners) listener();
}

/** When this person last heard the alarm on this machine; null when they never did. */
export function useSoundHeard(): number | null {
  const heard = useSyncExternalStore(subscribe, () => recall(NAME));
  return heard === null ? null : Number(heard);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
