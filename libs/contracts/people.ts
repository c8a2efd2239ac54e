import { z } from 'zod';
import { instant, personId } from './ids';
import { ROLES } from './permissions';
import { FACTOR_KINDS, SESSION_STAGES } from './security';

export const role = z.enum(ROLES);
export const language = z.enum(['az', 'ru', 'en']);

/** POST /api/session */
export const signIn = z.strictObject({
  username: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
});
export type SignIn = z.infer<typeof signIn>;

/** Answer of POST and GET /api/session. Only a session that is `signed-in` reaches anything else. */
export const session = z.object({
  stage: z.enum(SESSION_STAGES),
  /** What the person can prove themselves with. */
  factors: z.array(z.enum([...FACTOR_KINDS, 'recovery-code'])),
  /** Until when what needs a step-up may be done without another one; null when it needs one now. */
  steppedUpUntil: instant.nullable(),
  person: z.object({
    id: personId,
    username: z.string(),
    displayName: z.string(),
    role,
    languages: z.array(language),
  }),
  actions: z.array(z.string()),
  expiresAt: instant,
  serverTime: instant,
});
export type Session = z.infer<typeof session>;

/** Answer of POST /api/session/totp/confirm and /api/session/passkey/enrol. */
export const factorAdded = z.object({
  /** Signed in, when adding it was the last step. */
  session,
  /** Ten with the first factor, shown this one time; none when there are some already. */
  recoveryCodes: z.array(z.string()),
});
export type FactorAdded = z.infer<typeof factorAdded>;

export const PRESENCE_STATUSES = ['offline', 'ready', 'ringing', 'talking', 'wrap-up', 'break'] as const;
export const presenceStatus = z.enum(PRESENCE_STATUSES);
export type PresenceStatus = z.infer<typeof presenceStatus>;

/** Why an operator is on a break; `no-answer` and `line-failed` are set by the system when an offer or a leg failed. */
export const BREAK_REASONS = [
  'rest',
  'meal',
  'training',
  'after-hard-call',
  'technical',
  'no-answer',
  'line-failed',
] as const;
export const breakReason = z.enum(BREAK_REASONS);
export type BreakReason = z.infer<typeof breakReason>;

/** PUT /api/presence: what a person may choose themselves; the rest follows from the call. */
export const setPresence = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('ready') }),
  z.strictObject({ status: z.literal('offline') }),
  z.strictObject({
    status: z.literal('break'),
    reason: z.enum(['rest', 'meal', 'training', 'after-hard-call', 'technical']),
  }),
]);
export type SetPresence = z.infer<typeof setPresence>;

/** GET /api/presence */
export const presence = z.object({
  personId,
  displayName: z.string(),
  status: presenceStatus,
  reason: breakReason.nullable(),
  since: instant,
  callId: z.uuid().nullable(),
  /** When wrap-up ends by itself, if in wrap-up. */
  wrapUpUntil: instant.nullable(),
});
export type Presence = z.infer<typeof presence>;

/** PUT /api/duty, GET /api/duty (officers) */
export const setDuty = z.strictObject({ onDuty: z.boolean() });
export type SetDuty = z.infer<typeof setDuty>;
export const duty = z.object({
  onDuty: z.boolean(),
  since: instant.nullable(),
  /** On duty by the roster until then, whatever the button says: a swap is the way out. */
  rosteredUntil: instant.nullable(),
  onDutyCount: z.int(),
});
export type Duty = z.infer<typeof duty>;

/** GET /api/duty/officers: every officer, whoever is on duty now first. */
export const dutyOfficers = z.object({
  rows: z.array(z.object({ id: personId, displayName: z.string(), isOnDuty: z.boolean() })),
});
export type DutyOfficers = z.infer<typeof dutyOfficers>;
