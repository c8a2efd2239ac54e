import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let isLocked = false;

/** Covers the screen at once; calls and alarms go on. */
export function lockScreen(): void {
  set(true);
}

/** Uncovers the screen after the person has proved who they are. */
export function unlockScreen(): void {
  set(false);
}

/** Whether the screen is covered. */
export function useLock(): { isLocked: boolean } {
  return { isLocked: useSyncExternalStore(subscribe, () => isLocked) };
}

function set(value: boolean): void {
  isLocked = value;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
