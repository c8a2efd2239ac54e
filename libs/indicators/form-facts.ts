import type { CountryPack } from '#contracts/country-pack';
import type { InquiryFields } from '#contracts/inquiries';
import type { FormFacts } from './given-answers';

/** The fields of the form that tell of a case. */
export const TELLING_FIELDS = ['dangerNow', 'atRisk'] as const satisfies readonly (keyof InquiryFields)[];

/** A group or nobody says nothing about age. */
const AGE_UNSAID = ['unknown', 'group', 'nobody'];

/** What the form says. Chosen a child, it is one; chosen a grown person, it is none; anything else says nothing. */
export function formFacts(
  fields: Pick<InquiryFields, (typeof TELLING_FIELDS)[number]>,
  atRisk: CountryPack['vocabulary']['atRisk'],
): FormFacts {
  const chosen = atRisk.find(({ key }) => key === fields.atRisk);
  const isSaid = chosen !== undefined && !AGE_UNSAID.includes(chosen.key);
  return {
    dangerNow: fields.dangerNow ?? 'unknown',
    isChild: chosen?.isChild ? 'yes' : isSaid ? 'no' : 'unknown',
  };
}
