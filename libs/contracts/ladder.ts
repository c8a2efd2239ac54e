import { z } from 'zod';
import { ALERT_CHANNELS, alertChannel } from './channels';
import { instant } from './ids';

/**
 * Whom a step of the ladder calls besides those called before. `on-duty`: rostered now, or there by their own word.
 * `next-on-duty`: whose shift begins next. `duty-chief`: the chief of the shift. `coordinator`: is told that nobody
 * answers, and takes no alert.
 */
export const LADDER_RECIPIENTS = [
  'on-duty',
  'next-on-duty',
  'duty-chief',
  'all-officers',
  'coordinator',
] as const;
export type LadderRecipient = (typeof LADDER_RECIPIENTS)[number];

/** No step waits longer. */
export const LONGEST_WAIT_SECONDS = 30 * 60;

/** A step as it is written down; whether it holds is for `checkLadder`. */
export const ladderStepSchema = z.strictObject({
  recipients: z.array(z.enum(LADDER_RECIPIENTS)).max(LADDER_RECIPIENTS.length),
  /** The console is among those of every step: it is where an alert is taken. */
  channels: z.array(alertChannel).max(ALERT_CHANNELS.length),
  /** Until the next step; the last one repeats after it until somebody acknowledges. */
  waitSeconds: z.int().min(0).max(86_400),
});
export const ladderSchema = z.array(ladderStepSchema).max(12);
export type Ladder = z.infer<typeof ladderSchema>;

/** PUT /api/ladder. `baseVersion` is the one it was made from. */
export const saveLadder = z.strictObject({ baseVersion: z.int().min(0), steps: ladderSchema });
export type SaveLadder = z.infer<typeof saveLadder>;

/** GET /api/ladder */
export const ladderView = z.object({
  /** 0 is the country pack's, which counts until one is saved. */
  version: z.int(),
  steps: ladderSchema,
  savedAt: instant.nullable(),
  savedBy: z.string().nullable(),
  /** Which channels can be used here. */
  channels: z.array(z.object({ kind: alertChannel, isConfigured: z.boolean() })),
});
export type LadderView = z.infer<typeof ladderView>;
