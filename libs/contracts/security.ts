import { z } from 'zod';
import { instant } from './ids';

/** How far a session has come: the password was right, a factor must be set up first, or everything is proved. */
export const SESSION_STAGES = ['second-factor', 'enrol', 'signed-in'] as const;
export type SessionStage = (typeof SESSION_STAGES)[number];

/** What a person can prove themselves with beside their password. */
export const FACTOR_KINDS = ['totp', 'passkey'] as const;
export type FactorKind = (typeof FACTOR_KINDS)[number];

const password = z.string().min(1).max(256);
const codeOfSixDigits = z.string().regex(/^\d{6}$/);
const recoveryCodeText = z.string().min(1).max(64);
const base64url = z
  .string()
  .min(1)
  .max(16_384)
  .regex(/^[\w-]+$/);

/** POST /api/session/totp and /api/session/totp/confirm */
export const totpCode = z.strictObject({ code: codeOfSixDigits });
export type TotpCode = z.infer<typeof totpCode>;

/** POST /api/session/recovery */
export const recoveryCode = z.strictObject({ recoveryCode: recoveryCodeText });
export type RecoveryCode = z.infer<typeof recoveryCode>;

/** Answer of POST /api/session/totp/enrol: shown once, as text and as a QR code. */
export const totpEnrolment = z.object({
  /** Base32. */
  secret: z.string(),
  uri: z.string(),
});
export type TotpEnrolment = z.infer<typeof totpEnrolment>;

/** What a browser is to answer with a passkey, or with a new one; its own interface says what it looks like. */
export interface WebAuthnOptions {
  challenge: string;
}
export const webAuthnOptions: z.ZodType<WebAuthnOptions> = z.looseObject({ challenge: z.string() });

/** POST /api/session/passkey: a browser's answer to a challenge, as `PublicKeyCredential.toJSON` writes it. */
export const passkeyAssertion = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});
export type PasskeyAssertion = z.infer<typeof passkeyAssertion>;

/** POST /api/session/passkey/enrol */
export const passkeyRegistration = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(32)).max(8).optional(),
  }),
});
export type PasskeyRegistration = z.infer<typeof passkeyRegistration>;

/** POST /api/session/step-up: password and code, or a passkey; the password alone only for who has no second factor. */
export const stepUp = z.union([
  z.strictObject({ password }),
  z.strictObject({ password, code: codeOfSixDigits }),
  z.strictObject({ password, recoveryCode: recoveryCodeText }),
  z.strictObject({ passkey: passkeyAssertion }),
]);
export type StepUp = z.infer<typeof stepUp>;

/** POST /api/session/unlock: uncovers a locked screen. */
export const unlock = z.union([z.strictObject({ password }), z.strictObject({ passkey: passkeyAssertion })]);
export type Unlock = z.infer<typeof unlock>;

/** PUT /api/security/password */
export const newPassword = z.strictObject({ password: z.string().min(1).max(256) });
export type NewPassword = z.infer<typeof newPassword>;

/** Codes that stand in for a lost factor, each once; shown this one time. */
export const recoveryCodes = z.object({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodes>;

/** GET /api/security: one's own factors and sessions. */
export const security = z.object({
  /** Whether the role must have a second factor. */
  mustHaveFactor: z.boolean(),
  factors: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(FACTOR_KINDS),
      createdAt: instant,
      lastUsedAt: instant.nullable(),
      /** Browser it was added with, such as `Firefox, Linux`; empty when unknown. */
      addedWith: z.string(),
    }),
  ),
  recoveryCodesLeft: z.int(),
  sessions: z.array(
    z.object({
      id: z.uuid(),
      /** Such as `Firefox, Linux`; empty when unknown. */
      browser: z.string(),
      startedAt: instant,
      lastSeenAt: instant,
      isCurrent: z.boolean(),
    }),
  ),
});
export type Security = z.infer<typeof security>;
