import { useSyncExternalStore } from 'react';
import type { Kept } from './unsaved';

/** What was typed into an inquiry that is somebody else's now; `place` says whose words and which inquiry. */
export interface HandedOn extends Kept {
  place: string;
}

const listeners = new Set<() => void>();
let all: readonly HandedOn[] = [];

/** Shows what was typed into an inquiry until its person lets go of it; with nothing typed, shows it no more. */
export function showHandedOn(place: string, kept: Kept): void {
  const isEmpty = Object.keys(kept.unsaved).length === 0;
  if (isEmpty && !all.some((entry) => entry.place === place)) return;
  const others = all.filter((entry) => entry.place !== place);
  set(isEmpty ? others : [...others, { ...kept, place }]);
}

/** Shows nothing any more of the places that begin so. */
export function hideHandedOn(beginning: string): void {
  set(all.filter(({ place }) => !place.startsWith(beginning)));
}

/** What is to be shown of the places that begin so. */
export function useHandedOn(beginning: string): readonly HandedOn[] {
  const entries = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => all,
  );
  return entries.filter(({ place }) => place.startsWith(beginning));
}

function set(next: readonly HandedOn[]): void {
  all = next;
  for (const listener of listeners) listener();
}
