import { z } from 'zod';
import { escalationId, instant } from './ids';

/**
 * What can be wrong with an alert that has not ended. `late`: its time came and nothing moved it. `no-due-time`: nothing
 * ever will. `due-too-late`: later than any wait of the ladder. `still-ringing`: taken, and an officer is still called.
 * `strayed`: its state is not the one its history ends with. `unsent`: what is to leave the building for it lies there.
 * `unanswered`: the ladder goes on, and nobody has taken it for long.
 */
export const WATCHDOG_FAULTS = [
  'late',
  'no-due-time',
  'due-too-late',
  'still-ringing',
  'strayed',
  'unsent',
  'unanswered',
] as const;
export type WatchdogFault = (typeof WATCHDOG_FAULTS)[number];

/** GET /api/watchdog: alarms that are open, the oldest first. */
export const watchdogAlarm = z.object({
  id: z.string(),
  escalationId,
  fault: z.enum(WATCHDOG_FAULTS),
  openedAt: instant,
  /** The same would hold an alert up. */
  isDrill: z.boolean(),
  /** When supervisors and administrators were last told over their channels, and at how many addresses; null: not yet. */
  told: z.object({ at: instant, addresses: z.number().int() }).nullable(),
});
export type WatchdogAlarm = z.infer<typeof watchdogAlarm>;
