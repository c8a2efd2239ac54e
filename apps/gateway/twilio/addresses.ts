import { z } from 'zod';
import type { FlowPosition } from '#calls/heard';
import { languageSchema } from '#contracts/language';
import { PATIENT_DELIVERY } from '#platform/twilio/twilio-account';

const whole = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);

/** The position a caller's next request brings back; the carrier signs the address, so nobody else can make one. */
export const positionQuery = z
  .object({
    step: z.string().regex(/^[a-z0-9-]{1,64}$/),
    language: languageSchema,
    attempt: whole,
    turn: whole,
    offered: z.enum(['0', '1']),
  })
  .transform((query): FlowPosition => ({ ...query, offered: query.offered === '1' }));

/** Where the carrier brings what a caller pressed at this position. */
export function gatherUrl(publicUrl: string, at: FlowPosition): string {
  return `${publicUrl}/twilio/gather?${query(at)}${PATIENT_DELIVERY}`;
}

/** Where the carrier asks what a waiting caller hears next. */
export function waitUrl(publicUrl: string, at: FlowPosition): string {
  return `${publicUrl}/twilio/wait?${query(at)}${PATIENT_DELIVERY}`;
}

/** Where the carrier asks what comes after a caller was put through, or could not be. */
export function transferredUrl(publicUrl: string, at: FlowPosition): string {
  return `${publicUrl}/twilio/transferred?${query(at)}${PATIENT_DELIVERY}`;
}

/** Where the carrier reports on the conference of a call. */
export function conferenceUrl(publicUrl: string): string {
  return `${publicUrl}/twilio/conference${PATIENT_DELIVERY}`;
}

/** Where the carrier reports on a leg we dialled. */
export function participantUrl(publicUrl: string, participantId: string): string {
  return `${publicUrl}/twilio/participant?participant=${participantId}${PATIENT_DELIVERY}`;
}

function query(at: FlowPosition): string {
  return new URLSearchParams({
    step: at.step,
    language: at.language,
    attempt: String(at.attempt),
    turn: String(at.turn),
    offered: at.offered ? '1' : '0',
  }).toString();
}
