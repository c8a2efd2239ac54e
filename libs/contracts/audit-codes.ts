import { type Action, PERMISSIONS } from './permissions';

/*
 * Every code that the record holds. An entry is written with one of these, and the screens have words for each in every
 * language.
 */

/** What is recorded beside the actions of the permission table: what needs no permission yet. */
const WITHOUT_PERMISSION = [
  'session.begin',
  'session.start',
  'session.step-up',
  'session.unlock',
  'live.connect',
  'invitation.look',
  'invitation.accept',
  'inquiry.search',
  'inquiry.erase',
  'erasure.certify',
  'drill.skip',
  'break-glass.expire',
  'break-glass.stand-in',
  'unknown',
] as const;

export type AuditAction = Action | (typeof WITHOUT_PERMISSION)[number];

/** Each of them, for a list to choose from. */
export const AUDIT_ACTIONS: readonly AuditAction[] = [
  ...(Object.keys(PERMISSIONS) as Action[]),
  ...WITHOUT_PERMISSION,
];

/** A request that was turned away before it was known what it is for. */
export type AuditRoute = `${string} /${string}`;

export const AUDIT_SUBJECTS = [
  'call',
  'certificate',
  'channel',
  'drill',
  'escalation',
  'inquiry',
  'key',
  'ladder',
  'live',
  'offer',
  'person',
  'refusals',
  'roster',
  'route',
  'rule-set',
  'second-factor',
  'session',
  'token',
] as const;
export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];

/** What something was looked at or done for; for signing in, with what. */
export const AUDIT_PURPOSES = [
  'alert',
  'earlier-contact',
  'handling',
  'oversight',
  'supervision',
  'password',
  'passkey',
  'totp',
  'code',
  'recovery-code',
  'role',
  'rules',
  'details',
  'cancelled',
  'terminal',
  'number',
  'break-glass',
  'requested',
  'granted',
  'approved',
  'solo',
  'refused',
  'expired',
  'justified',
  'not-justified',
] as const;
export type AuditPurpose = (typeof AUDIT_PURPOSES)[number];

/** Why something was refused: codes of refusals, and `role` for what the role does not do at all. Why it was done, too. */
export const AUDIT_REASONS = [
  'abusive-caller',
  'account-suspended',
  'already-signed-in',
  'asked-in-error',
  'caller-wish',
  'caller-wishes',
  'channel-not-configured',
  'child',
  'complaint',
  'contact-not-verified',
  'court-order',
  'criminal-case',
  'danger-over',
  'danger-to-life',
  'dropped-in-danger',
  'enrolment-over',
  'exchange',
  'illness',
  'guessable-pin',
  'invitation-over',
  'last-factor',
  'leave',
  'last-of-role',
  'must-be-kept',
  'no-passkey-here',
  'not-allowed',
  'not-found',
  'not-open',
  'not-signed-in',
  'not-the-caller',
  'on-hold',
  'order-lifted',
  'other-task',
  'other-hand-needed',
  'own-account',
  'own-grant',
  'proceedings-over',
  'restored',
  'retention',
  'role',
  'safety-of-a-person',
  'second-factor-needed',
  'set-in-error',
  'step-up-needed',
  'too-many-contacts',
  'too-many-factors',
  'too-many-numbers',
  'too-many-tokens',
  'too-many-tries',
  'training',
  'under-pressure',
  'under-way',
  'unknown-token',
  'username-taken',
  'weak-password',
  'wrong-code',
  'wrong-contact-code',
  'wrong-credentials',
  'wrong-origin',
  'wrong-passkey',
] as const;
