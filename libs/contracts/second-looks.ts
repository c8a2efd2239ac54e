import { z } from 'zod';
import { commandId, inquiryId, instant } from './ids';

/** GET /api/second-looks: drawn of what the desk closed unflagged, the first closed first. Nothing tells what was made of it. */
export const secondLookList = z.object({
  rows: z.array(z.object({ inquiryId, reference: z.string(), closedAt: instant })),
});
export type SecondLookList = z.infer<typeof secondLookList>;

/**
 * POST /api/inquiries/:id/second-look: `agreed` that nobody had to see it, or `missed`, which flags it; `reasons` are of the country
 * pack's `signs`.
 */
export const secondLook = z.discriminatedUnion('verdict', [
  z.strictObject({ commandId, verdict: z.literal('agreed') }),
  z.strictObject({
    commandId,
    verdict: z.literal('missed'),
    reasons: z.array(z.string().min(1).max(64)).min(1).max(10),
  }),
]);
export type SecondLook = z.infer<typeof secondLook>;
