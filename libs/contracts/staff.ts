import { z } from 'zod';
import { instant, personId } from './ids';
import { localisedSchema } from './language';
import { language, role } from './people';
import { FACTOR_KINDS } from './security';

/** Invited: has no password yet. Suspended: cannot sign in until an administrator restores the account. */
const ACCOUNT_STATES = ['invited', 'active', 'suspended'] as const;

const displayName = z.string().trim().min(1).max(80);
const languages = z.array(language).max(3);
/** One of the country pack's `units`. */
const unit = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** Where the carrier rings an operator: `client:NAME`, `sip:URI` or E.164. */
const voiceAddress = z
  .string()
  .regex(/^(client:[\w.-]{1,64}|sip:[^\s<>"]{3,200}|\+[1-9]\d{6,14})$/)
  .nullable();

/** GET /api/staff */
export const staffMember = z.object({
  id: personId,
  username: z.string(),
  displayName: z.string(),
  role,
  languages: z.array(language),
  unit: z.string(),
  voiceAddress: z.string().nullable(),
  state: z.enum(ACCOUNT_STATES),
  lastSeenAt: instant.nullable(),
  /** What they can prove themselves with beside the password. */
  factors: z.array(z.enum(FACTOR_KINDS)),
  /** How many sessions are signed in now. */
  sessions: z.int(),
  /** Until when the link that was made for them works; null when there is none. */
  invitedUntil: instant.nullable(),
});
export type StaffMember = z.infer<typeof staffMember>;

/** POST /api/staff: an account, and the link with which its owner chooses a password. */
export const newStaff = z.strictObject({
  username: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9._-]{1,31}$/),
  displayName,
  role,
  languages,
  /** Absent: the central one. */
  unit: unit.optional(),
  voiceAddress,
});
export type NewStaff = z.infer<typeof newStaff>;

/** PATCH /api/staff/:id: what is left out stays. */
export const staffChange = z.strictObject({
  displayName: displayName.optional(),
  role: role.optional(),
  languages: languages.optional(),
  unit: unit.optional(),
  voiceAddress: voiceAddress.optional(),
});
export type StaffChange = z.infer<typeof staffChange>;

/** Answer of POST /api/staff and POST /api/staff/:id/invitation: the link is shown this one time. */
export const invited = z.object({ member: staffMember, link: z.string() });
export type Invited = z.infer<typeof invited>;

/** GET /api/staff/:id/sessions */
export const staffSession = z.object({
  id: z.uuid(),
  /** Such as `Firefox, Linux`; empty when unknown. */
  browser: z.string(),
  startedAt: instant,
  lastSeenAt: instant,
});
export type StaffSession = z.infer<typeof staffSession>;

const token = z.string().min(1).max(128);

/** POST /api/invitation: whom a link is for, before anything is chosen. */
export const invitationToken = z.strictObject({ token });
export type InvitationToken = z.infer<typeof invitationToken>;
export const invitation = z.object({
  /** The country's names of the line. */
  line: z.object({ number: z.string(), names: localisedSchema }),
  username: z.string(),
  displayName: z.string(),
  role,
  until: instant,
});
export type Invitation = z.infer<typeof invitation>;

/** POST /api/invitation/accept: answers the session that begins, like POST /api/session. */
export const acceptInvitation = z.strictObject({ token, password: z.string().min(1).max(256) });
export type AcceptInvitation = z.infer<typeof acceptInvitation>;
