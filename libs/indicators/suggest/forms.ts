import type { SignCode } from '#contracts/sign-codes';

/** What somebody is used for; the other signs say how somebody is held, or who it is about. */
export const FORMS: ReadonlySet<SignCode> = new Set<SignCode>([
  'sexual_exploitation',
  'forced_labour',
  'domestic_servitude',
  'forced_begging',
  'forced_marriage',
  'forced_criminality',
  'organ_removal',
  'sold_or_transferred',
]);
