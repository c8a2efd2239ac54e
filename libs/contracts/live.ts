import { z } from 'zod';
import { attemptId, callId, escalationId, inquiryId, instant, offerId, personId } from './ids';
import type { Problem } from './problem';

/**
 * Domain events: past facts, appended in the transaction that made them true. They carry ids and states only, never a
 * number, a name or free text: whoever hears one fetches what they may see.
 */
export const EVENT_DATA = {
  'call.arrived': z.object({ callId }),
  'call.queued': z.object({ callId }),
  'call.offered': z.object({ callId, offerId, personId }),
  'call.answered': z.object({ callId, personId }),
  'call.changed': z.object({ callId }),
  'call.ended': z.object({ callId, cause: z.string() }),
  'call-back.changed': z.object({ callId }),
  'offer.ended': z.object({ callId, offerId, personId, state: z.string() }),
  'presence.changed': z.object({ personId, status: z.string() }),
  'inquiry.changed': z.object({
    inquiryId,
    field: z.string().nullable(),
    version: z.int().nullable(),
    byPersonId: personId.nullable(),
  }),
  'inquiry.closed': z.object({ inquiryId }),
  /** A drill has no inquiry. */
  'escalation.changed': z.object({ escalationId, inquiryId: inquiryId.nullable(), state: z.string() }),
  'alert.sent': z.object({ escalationId, attemptId, personId, step: z.int() }),
  'attempt.changed': z.object({ escalationId, attemptId, state: z.string() }),
  /** A step of the ladder found nobody on duty (every officer was alerted) or no officer at all (nobody was). */
  'alert.unstaffed': z.object({ escalationId, step: z.int(), reached: z.int() }),
  /** A step of the ladder told the coordinators that nobody answers. */
  'alert.unanswered': z.object({ escalationId, step: z.int() }),
  /** An officer rejected it, or did nothing with it in time: it is alerted again. */
  'alert.returned': z.object({ escalationId, reason: z.string() }),
  /** The line and the police write to each other about an alert. */
  'message.sent': z.object({ escalationId, messageId: z.uuid() }),
  /** An alert is not where it should be, or is again: how many faults are open. */
  'watchdog.changed': z.object({ open: z.int() }),
  /** They want quiet until then, on each of their screens. */
  'alarm.silenced': z.object({ personId, until: instant }),
  /** A drill began or was skipped, or others are planned. */
  'drill.changed': z.object({ drillId: z.uuid().nullable() }),
  'duty.changed': z.object({ personId, onDuty: z.boolean() }),
  /** A week was published or drafted, or somebody stands in for somebody: what is seen of the roster is old. */
  'roster.changed': z.object({ week: z.string().nullable() }),
  /** Where somebody is alerted changed, and they are on duty within a day: whether they can be reached is old. */
  'reach.changed': z.object({ personId }),
  'ladder.changed': z.object({ version: z.int() }),
  /** A draft was written, or a version was moved. */
  'rule-set.changed': z.object({ key: z.string(), version: z.int() }),
  'break-glass.changed': z.object({ grantId: z.uuid(), kind: z.string(), state: z.string() }),
  /** Somebody wants what they told erased, or was answered. */
  'wish.changed': z.object({ wishId: z.uuid() }),
  /** Somebody asked for more numbers than anybody needs. */
  'unmask.limited': z.object({ personId }),
  'session.ended': z.object({ personId }),
  'staff.changed': z.object({ personId }),
} as const;

export type EventType = keyof typeof EVENT_DATA;
export type EventData<T extends EventType> = z.infer<(typeof EVENT_DATA)[T]>;
export type DomainEvent = { [T in EventType]: { type: T; data: EventData<T> } }[EventType];

/**
 * A place in the event log: the transactions one has seen, as PostgreSQL writes a snapshot (`xmin:xmax:in,progress`).
 * Opaque to clients; they hand back the newest one they were given.
 */
export const offset = z
  .string()
  .max(8192)
  .regex(/^\d{1,20}:\d{1,20}:(\d{1,20}(,\d{1,20})*)?$/);
export type Offset = z.infer<typeof offset>;

/** `id` tells a repeat: after a cut line an event may come twice, never not at all. */
export type LiveEvent = DomainEvent & { id: string; offset: Offset; at: string };

export type Ack<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** Client → server, each with an ack. Payloads are parsed by these schemas; anything else gets a refused ack. */
export const CLIENT_MESSAGES = {
  /** First message after connect: everything missed since `lastOffset` comes back, or `resync` when it is too old. */
  hello: z.strictObject({ lastOffset: offset.nullable() }),
  /** The browser shows the alert (delivered) or a person looks at it (opened). */
  'alert.delivered': z.strictObject({ attemptId }),
  'alert.opened': z.strictObject({ attemptId }),
  ping: z.strictObject({}),
} as const;
export type ClientMessage = keyof typeof CLIENT_MESSAGES;

export interface ServerToClient {
  event: (event: LiveEvent) => void;
}
export interface ClientToServer {
  hello: (
    message: z.infer<(typeof CLIENT_MESSAGES)['hello']>,
    ack: (answer: Ack<{ offset: Offset; missed: LiveEvent[]; resync: boolean; serverTime: string }>) => void,
  ) => void;
  'alert.delivered': (
    message: z.infer<(typeof CLIENT_MESSAGES)['alert.delivered']>,
    ack: (answer: Ack<null>) => void,
  ) => void;
  'alert.opened': (
    message: z.infer<(typeof CLIENT_MESSAGES)['alert.opened']>,
    ack: (answer: Ack<null>) => void,
  ) => void;
  ping: (message: Record<string, never>, ack: (answer: Ack<{ serverTime: string }>) => void) => void;
}
