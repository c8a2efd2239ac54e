import { alerts } from './texts/alerts';
import { breakGlass } from './texts/break-glass';
import { calls } from './texts/calls';
import { channels } from './texts/channels';
import { fields } from './texts/fields';
import { inquiries } from './texts/inquiries';
import { requests } from './texts/requests';
import { roster } from './texts/roster';
import { ruleSets } from './texts/rule-sets';
import { signingIn } from './texts/signing-in';

/** Every refusal a person can meet: what is wrong and what to do, in their language. Libs add their codes here. */
export const PROBLEM_TEXTS = {
  ...signingIn,
  ...requests,
  ...inquiries,
  ...calls,
  ...alerts,
  ...breakGlass,
  ...roster,
  ...ruleSets,
  ...channels,
};

/** What can be wrong with one field. */
export const FIELD_TEXTS = fields;

export type ProblemCode = keyof typeof PROBLEM_TEXTS;

export type FieldCode = keyof typeof FIELD_TEXTS;
