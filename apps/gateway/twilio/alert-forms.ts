import { z } from 'zod';
import { messagePurpose } from '#contracts/channels';
import { languageSchema } from '#contracts/language';
import { PLACE_CLASSES } from '#escalation/alert-message';
import type { AlertCallPosition } from '#escalation/channels/carrier-addresses';

/** The position a call about an alert brings back. */
export const alertCallQuery = z
  .object({
    id: z.uuid(),
    language: languageSchema,
    purpose: z.enum(['alert', ...messagePurpose.options]),
    turn: z.string().regex(/^\d$/).transform(Number),
    asks: z.enum(['key', 'pin']),
    reference: z.string().max(32).optional(),
    level: z.enum(['danger', 'review', 'drill']).optional(),
    place: z.enum(PLACE_CLASSES).optional(),
  })
  .transform(({ reference, level, place, ...rest }): AlertCallPosition => ({
    ...rest,
    facts: reference !== undefined && level !== undefined ? { reference, level, place: place ?? null } : null,
  }));

export const reportQuery = z.object({ id: z.uuid() });

/** Twilio's words for what became of a message. */
export const messageForm = z.object({
  MessageSid: z.string().regex(/^SM[0-9a-fA-F]{32}$/),
  MessageStatus: z.string().max(32),
  ErrorCode: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .optional(),
});
export type MessageForm = z.infer<typeof messageForm>;
