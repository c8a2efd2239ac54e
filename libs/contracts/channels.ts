import { z } from 'zod';
import { instant } from './ids';

/** Ways out of the building, each to an address that its owner has proved. */
export const OUTSIDE_CHANNELS = ['email', 'sms', 'voice', 'push'] as const;
export const outsideChannel = z.enum(OUTSIDE_CHANNELS);
export type OutsideChannel = z.infer<typeof outsideChannel>;

/** Every way an alert reaches somebody; the console needs no address. */
export const ALERT_CHANNELS = ['console', ...OUTSIDE_CHANNELS] as const;
export const alertChannel = z.enum(ALERT_CHANNELS);
export type AlertChannelKind = z.infer<typeof alertChannel>;

/**
 * Why a message did not arrive, for people to act on: the first three are tried again by themselves, the others need
 * somebody.
 */
export const CHANNEL_FAILURES = [
  'unreachable',
  'busy',
  'no-answer',
  'undelivered',
  'bad-address',
  'blocked',
  'device-gone',
  'no-contact',
  'not-configured',
  'refused',
] as const;
export const channelFailure = z.enum(CHANNEL_FAILURES);
export type ChannelFailure = z.infer<typeof channelFailure>;

const sixDigits = z.string().regex(/^\d{6}$/);
const base64url = (characters: number) => z.string().regex(new RegExp(`^[\\w-]{${String(characters)}}=?$`));

/** What a browser answers when it is asked for a subscription, as `PushSubscription.toJSON` writes it. */
export const pushSubscription = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).max(1024),
  expirationTime: z.number().nullable().optional(),
  keys: z.strictObject({ p256dh: base64url(87), auth: base64url(22) }),
});
export type PushSubscription = z.infer<typeof pushSubscription>;

/** POST /api/channels: a new way to reach me; it counts when what is sent there comes back. */
export const newContactPoint = z.discriminatedUnion('channel', [
  z.strictObject({ channel: z.enum(['email', 'sms', 'voice']), address: z.string().min(3).max(254) }),
  z.strictObject({ channel: z.literal('push'), subscription: pushSubscription }),
]);
export type NewContactPoint = z.infer<typeof newContactPoint>;

/** POST /api/channels/:id/verify: what was sent there. */
export const contactCode = z.strictObject({ code: sixDigits });
export type ContactCode = z.infer<typeof contactCode>;

/** PUT /api/channels/pin: said on a telephone to acknowledge. */
export const newPin = z.strictObject({ pin: sixDigits });
export type NewPin = z.infer<typeof newPin>;

/**
 * What people are told over their channels beside an alert. `alert-stuck`: the watchdog found one that does not move;
 * `alert-unanswered`: nobody has taken one; `case-offered`: a case is handed over to them.
 */
export const NOTICES = ['alert-stuck', 'alert-unanswered', 'case-offered'] as const;
export type Notice = (typeof NOTICES)[number];

/** Why something is sent to an address: `code` proves it, `test` tries it. */
export const messagePurpose = z.enum(['code', 'test', ...NOTICES]);
export type MessagePurpose = z.infer<typeof messagePurpose>;

/** What was last sent to an address, other than alerts. */
export const contactMessage = z.object({
  purpose: messagePurpose,
  state: z.enum(['due', 'sent', 'delivered', 'failed']),
  at: instant,
  failure: channelFailure.nullable(),
});
export type ContactMessage = z.infer<typeof contactMessage>;

/** One way to reach me; of its address no more than it takes to know it again. */
export const contactPoint = z.object({
  id: z.uuid(),
  channel: outsideChannel,
  hint: z.string(),
  device: z.string(),
  verifiedAt: instant.nullable(),
  failingSince: instant.nullable(),
  last: contactMessage.nullable(),
});
export type ContactPointView = z.infer<typeof contactPoint>;

/** GET /api/channels: how an alert reaches me besides the console. */
export const myChannels = z.object({
  points: z.array(contactPoint),
  /** What this line has credentials for. */
  configured: z.array(outsideChannel),
  hasPin: z.boolean(),
  /** From when on I am on duty by the roster, within a day; null when I am not. */
  nextDuty: instant.nullable(),
  /** What a browser subscribes with: base64url; null where push is not configured. */
  pushKey: z.string().nullable(),
});
export type MyChannels = z.infer<typeof myChannels>;

/** GET /api/channel-states: what the line can send over, for whoever keeps it. */
export const channelStates = z.object({
  rows: z.array(z.object({ channel: outsideChannel, isConfigured: z.boolean() })),
});
export type ChannelStates = z.infer<typeof channelStates>;

/** POST /api/push-receipts: a push arrived on a device, or was opened there; `receipt` came with it. */
export const pushReceipt = z.strictObject({
  id: z.uuid(),
  receipt: z.string().regex(/^[\w-]{43}$/),
  state: z.enum(['delivered', 'opened']),
});
export type PushReceipt = z.infer<typeof pushReceipt>;
