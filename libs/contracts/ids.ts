import { z } from 'zod';

/** Branded UUIDv7 identifiers, so that a call's id never stands in for an inquiry's. */
export const personId = z.uuid().brand('PersonId');
export type PersonId = z.infer<typeof personId>;

/** Of a person who is an officer of the special unit: a case is handed to nobody else. */
export const officerId = z.uuid().brand('OfficerId');
export type OfficerId = z.infer<typeof officerId>;

export const callId = z.uuid().brand('CallId');
export type CallId = z.infer<typeof callId>;

export const offerId = z.uuid().brand('OfferId');
export type OfferId = z.infer<typeof offerId>;

export const participantId = z.uuid().brand('ParticipantId');
export type ParticipantId = z.infer<typeof participantId>;

export const inquiryId = z.uuid().brand('InquiryId');
export type InquiryId = z.infer<typeof inquiryId>;

export const escalationId = z.uuid().brand('EscalationId');
export type EscalationId = z.infer<typeof escalationId>;

export const attemptId = z.uuid().brand('AttemptId');
export type AttemptId = z.infer<typeof attemptId>;

/** Made by the client once per intention; a repeat of the same id has no second effect. */
export const commandId = z.uuid().brand('CommandId');
export type CommandId = z.infer<typeof commandId>;

/** An instant as ISO 8601 in UTC. */
export const instant = z.iso.datetime();
