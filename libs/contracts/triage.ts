import { z } from 'zod';

/**
 * How serious an inquiry is, the most serious first. P0 danger to life · P1 crisis · P2 presumed victim, safe for now ·
 * P3 possible · P4 related abuse · P5 information. The scheme is the line's own proposal; only the hand-over clock of
 * P0–P2 is law.
 */
export const LEVELS = ['P0', 'P1', 'P2', 'P3', 'P4', 'P5'] as const;
export const level = z.enum(LEVELS);
export type Level = z.infer<typeof level>;

const minutes = z.number().int().positive();
/** Within how many minutes somebody acts on an inquiry of each level; null where nothing is waited for. */
export const triageMinutesSchema = z.strictObject({
  P0: minutes,
  P1: minutes,
  P2: minutes,
  P3: minutes,
  P4: minutes,
  P5: minutes.nullable(),
} satisfies Record<Level, z.ZodType>);
