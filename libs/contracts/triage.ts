import { z } from 'zod';
import { LEVELS } from './levels';

export { type Level, LEVELS } from './levels';
export const level = z.enum(LEVELS);

const minutes = z.number().int().positive();
/** Within how many minutes somebody acts on an inquiry of each level; null where nothing is waited for. */
export const triageMinutesSchema = z.strictObject({
  P0: minutes,
  P1: minutes,
  P2: minutes,
  P3: minutes,
  P4: minutes,
  P5: minutes.nullable(),
} satisfies Record<(typeof LEVELS)[number], z.ZodType>);
