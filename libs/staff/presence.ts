import type { PresenceStatus } from '#contracts/people';

/**
 * What an operator's status may become. Ringing, talking and wrap-up follow from a call; the rest the operator chooses
 * (see CHOSEN_FROM). `talking` without ringing is a call-back the operator dials.
 */
export const PRESENCE_NEXT: Record<PresenceStatus, readonly PresenceStatus[]> = {
  offline: ['ready', 'break'],
  ready: ['offline', 'break', 'ringing', 'talking'],
  ringing: ['talking', 'ready', 'break', 'offline'],
  talking: ['wrap-up', 'break'],
  'wrap-up': ['ready', 'break', 'offline', 'talking'],
  break: ['ready', 'offline', 'talking'],
};

/** Statuses in which no call needs the operator, so that they may choose another. */
export const CHOSEN_FROM: readonly PresenceStatus[] = ['offline', 'ready', 'wrap-up', 'break'];

/** The statuses that may become `next`: the guard of every update. */
export function statusesBefore(next: PresenceStatus): PresenceStatus[] {
  return (Object.keys(PRESENCE_NEXT) as PresenceStatus[]).filter((from) =>
    PRESENCE_NEXT[from].includes(next),
  );
}

/** The statuses from which the person themselves may choose `next`. */
export function choosableBefore(next: PresenceStatus): PresenceStatus[] {
  return statusesBefore(next).filter((from) => CHOSEN_FROM.includes(from));
}
