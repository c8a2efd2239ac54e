import { z } from 'zod';

/** The signs a text can carry, whatever the rule set: what suggestions name and `npm run assess` prints. */
export const SIGN_CODES = [
  'deceptive_recruitment',
  'online_recruitment',
  'debt_bondage',
  'document_confiscation',
  'movement_restricted',
  'isolation',
  'surveillance',
  'violence',
  'sexual_violence',
  'threats',
  'threats_to_family',
  'irregular_status_abuse',
  'wages_withheld',
  'excessive_hours',
  'bad_living_conditions',
  'minor_involved',
  'sold_or_transferred',
  'sexual_exploitation',
  'forced_labour',
  'domestic_servitude',
  'forced_begging',
  'forced_marriage',
  'forced_criminality',
  'organ_removal',
  'caller_wants_rescue',
  'immediate_danger',
] as const;
export const signCode = z.enum(SIGN_CODES);
