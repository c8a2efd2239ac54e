import { useSyncExternalStore } from 'react';
import { dayStart } from '../kit/format';
import { useNow } from '../kit/now';
import { recall, remember } from '../kit/preferences';

export type ColourChoice = 'auto' | 'light' | 'dark';

const hour = 3_600_000;
const listeners = new Set<() => void>();

/** The scheme to show now: what the person chose, else dark in the hours of the night shift. */
export function useColourScheme(): 'light' | 'dark' {
  const choice = useColourChoice();
  const now = useNow();
  return choice === 'auto' ? (isNightShift(now) ? 'dark' : 'light') : choice;
}

/** What the person chose for themselves. */
export function useColourChoice(): ColourChoice {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => readChoice(),
  );
}

/** Remembers the choice for this person. */
export function chooseColour(choice: ColourChoice): void {
  remember('theme', choice);
  colourChanged();
}

/** To be told when another person signs in. */
export function colourChanged(): void {
  for (const listener of listeners) listener();
}

/** The night shift runs from 20:00 to 08:00 in Baku. */
export function isNightShift(now: number): boolean {
  const hours = (now - dayStart(now)) / hour;
  return hours >= 20 || hours < 8;
}

function readChoice(): ColourChoice {
  const stored = recall('theme');
  return stored === 'light' || stored === 'dark' ? stored : 'auto';
}
