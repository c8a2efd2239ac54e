import { useSyncExternalStore } from 'react';

/** Beside the session cookie, so that neither a reload nor another tab uncovers what was covered. */
const mark = 'hotline.locked';
const listeners = new Set<() => void>();

/** Covers the screen at once, in every tab; calls and alarms go on. */
export function lockScreen(): void {
  localStorage.setItem(mark, '');
  changed();
}

/** Uncovers the screen after the person has proved who they are. */
export function unlockScreen(): void {
  localStorage.removeItem(mark);
  changed();
}

/** Whether the screen is covered. */
export function useLock(): { isLocked: boolean } {
  return { isLocked: useSyncExternalStore(subscribe, () => localStorage.getItem(mark) !== null) };
}

function changed(): void {
  for (const listener of listeners) listener();
}

/** The browser tells of what other tabs stored. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
