import { z } from 'zod';
import { calendarDay } from './roster';

/** GET /api/measures/signs?from=&to= : days of the country's calendar, the last one included. */
export const signMeasuresQuery = z
  .strictObject({ from: calendarDay, to: calendarDay })
  .refine(({ from, to }) => from <= to, { path: ['to'] });
export type SignMeasuresQuery = z.infer<typeof signMeasuresQuery>;

/**
 * Flags that were made in the time, how many of them a supervisor confirmed, and for how many the special unit found or
 * presumed a victim: true cases, as far as the outcome is known yet.
 */
const flagged = {
  flags: z.int(),
  confirmed: z.int(),
  cases: z.int(),
  /** Null where there was no true case. */
  flagsPerCase: z.number().nullable(),
};

export const signMeasures = z.object({
  ...flagged,
  /** By each version, in force or on trial, that asked for a look as they were made. */
  byVersion: z.array(z.object({ ruleSet: z.string(), version: z.int(), ...flagged })),
  /** A flag has several signs, so that these add up to more than all. */
  bySign: z.array(z.object({ ruleSet: z.string(), version: z.int(), sign: z.string(), ...flagged })),
  /** Of what nobody had flagged: how many inquiries a supervisor read again, in how many something had been missed, and another confirmed it. */
  secondLooks: z.object({ looked: z.int(), missed: z.int(), confirmed: z.int() }),
  /** What operators said to suggestions from the text; a sign that is accepted too seldom goes quiet until it is repaired. */
  suggestions: z.array(
    z.object({
      code: z.string(),
      accepted: z.int(),
      dismissed: z.int(),
      isTooSeldom: z.boolean(),
    }),
  ),
});
export type SignMeasures = z.infer<typeof signMeasures>;
