import { z } from 'zod';
import { callId, commandId, inquiryId, instant, offerId, participantId, personId } from './ids';

export const CALL_STATES = ['arrived', 'in-menu', 'queued', 'offered', 'connected', 'held', 'ended'] as const;
export const callState = z.enum(CALL_STATES);
export type CallState = z.infer<typeof callState>;

export const END_CAUSES = [
  'completed',
  'abandoned',
  'short',
  'blocked',
  'voicemail',
  'call-back',
  'failed',
  'transferred',
] as const;
export const endCause = z.enum(END_CAUSES);
export type EndCause = z.infer<typeof endCause>;

export const PARTICIPANT_ROLES = ['caller', 'operator', 'interpreter', 'police'] as const;
export const participantRole = z.enum(PARTICIPANT_ROLES);
export const participantState = z.enum(['dialling', 'joined', 'left', 'failed']);

export const participant = z.object({
  id: participantId,
  role: participantRole,
  state: participantState,
  isHeld: z.boolean(),
  isMuted: z.boolean(),
  /** Masked on the server, last two digits only; null for the operator. */
  number: z.string().nullable(),
  joinedAt: instant.nullable(),
});
export type Participant = z.infer<typeof participant>;

/** A call as the operator who handles it, or a supervisor, may see it. The number is masked on the server. */
export const callView = z.object({
  id: callId,
  state: callState,
  language: z.enum(['az', 'ru', 'en']),
  cannotSpeak: z.boolean(),
  /** `•• •• 41`, or null when the number was withheld or is unreadable. */
  maskedNumber: z.string().nullable(),
  /** It was stored but does not open: altered, or its key is not here. */
  isNumberUnreadable: z.boolean(),
  /** Key of the country pack's number regions (network's knowledge, not the caller's words), or null. */
  numberRegion: z.object({ az: z.string(), ru: z.string(), en: z.string() }).nullable(),
  /** How many earlier calls came from the same number; null when withheld. */
  previousContacts: z.int().nullable(),
  arrivedAt: instant,
  queuedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  endCause: endCause.nullable(),
  inquiryId,
  participants: z.array(participant),
  /** The conference leg of the operator is up: media flows. */
  isJoined: z.boolean(),
});
export type CallView = z.infer<typeof callView>;

/** A ringing offer, as the operator it rings for sees it. */
export const offerView = z.object({ id: offerId, offeredAt: instant, expiresAt: instant, call: callView });
export type OfferView = z.infer<typeof offerView>;

/** GET /api/calls/current: what the operator's call bar shows. */
export const currentCall = z.object({ offer: offerView.nullable(), call: callView.nullable() });
export type CurrentCall = z.infer<typeof currentCall>;

/** GET /api/queue */
export const queueView = z.object({
  waiting: z.int(),
  longestWaitSince: instant.nullable(),
  readyOperators: z.int(),
});
export type QueueView = z.infer<typeof queueView>;

/** POST /api/calls/:id/commands; `commandId` makes a repeat harmless. */
export const callCommand = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('hold'), commandId }),
  z.strictObject({ verb: z.literal('resume'), commandId }),
  z.strictObject({ verb: z.literal('mute'), commandId }),
  z.strictObject({ verb: z.literal('unmute'), commandId }),
  z.strictObject({ verb: z.literal('hang-up'), commandId }),
  z.strictObject({
    verb: z.literal('add-participant'),
    commandId,
    role: z.enum(['interpreter', 'police']),
    /** E.164 or a national short number such as 102. */
    number: z.string().regex(/^(\+[1-9]\d{6,14}|\d{3,6})$/),
  }),
  z.strictObject({ verb: z.literal('remove-participant'), commandId, participantId }),
]);
export type CallCommand = z.infer<typeof callCommand>;

/** GET /api/calls/:id/contacts: earlier contacts of the same number, newest first, without narrative. */
export const contact = z.object({
  inquiryId,
  reference: z.string(),
  at: instant,
  callType: z.string().nullable(),
  topic: z.string().nullable(),
  outcome: z.string().nullable(),
  operator: z.string().nullable(),
  safeContact: z.string().nullable(),
  /** Fields whose stored value does not open; they read null. */
  unreadable: z.array(z.string()),
});
export type Contact = z.infer<typeof contact>;

/** GET /api/call-backs: callers who chose to be called back; POST /api/call-backs/:callId/dial rings one. */
export const callBack = z.object({
  callId,
  language: z.enum(['az', 'ru', 'en']),
  maskedNumber: z.string(),
  /** It was stored but does not open; the mask is empty then. */
  isNumberUnreadable: z.boolean(),
  requestedAt: instant,
  inquiryId,
  takenBy: personId.nullable(),
  doneAt: instant.nullable(),
});
export type CallBack = z.infer<typeof callBack>;
