import type { CountryPack } from '#contracts/country-pack';
import { type InquiryField, type InquiryFields, inquiryFields } from '#contracts/inquiries';
import { InvalidRequest } from '#platform/problems/invalid-request';
import type { FieldCode } from '#platform/problems/problem-texts';

/** The column each field of the form is kept in. */
export const COLUMN = {
  callType: 'call_type',
  safeToTalk: 'safe_to_talk',
  dangerNow: 'danger_now',
  callBack: 'call_back',
  safeContact: 'safe_contact',
  topic: 'topic',
  relation: 'relation',
  atRisk: 'at_risk',
  region: 'region',
  placeDetail: 'place_detail',
  placeSource: 'place_source',
  disclosure: 'disclosure',
  narrative: 'narrative',
  outcome: 'outcome',
} as const satisfies Record<InquiryField, string>;

/** `select` list of all fields of table alias `i`, under their names of the form. */
export const FIELD_COLUMNS = Object.entries(COLUMN)
  .map(([field, column]) => `i.${column} as "${field}"`)
  .join(', ');

/** The parts of a country pack the form's choices come from. */
export type Choices = Pick<CountryPack, 'topics' | 'regions' | 'vocabulary'>;

/**
 * What to store for a field: the value as given, an empty text as null.
 * @throws InvalidRequest naming the field (`/topic`) when the value does not fit it or is no choice of the country pack
 */
export function fieldValue(field: InquiryField, value: unknown, choices: Choices): string | null {
  const parsed = inquiryFields.shape[field].safeParse(value, { reportInput: true });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    if (issue?.code === 'invalid_format') throw refusal(field, unknownChoice(field));
    throw InvalidRequest.from(parsed.error, `/${field}`);
  }
  const text = parsed.data;
  if (text === null || text === '') return null;
  // Postgres stores every character but this one.
  if (text.includes('\0')) throw refusal(field, 'wrong-format');
  const known = choicesOf(field, choices);
  if (known && !known.some((choice) => choice.key === text)) throw refusal(field, unknownChoice(field));
  return text;
}

function choicesOf(field: InquiryField, { topics, regions, vocabulary }: Choices): { key: string }[] | null {
  switch (field) {
    case 'topic':
      return topics.filter((topic) => topic.isActive);
    case 'region':
      return regions;
    case 'callType':
      return vocabulary.callTypes;
    case 'relation':
      return vocabulary.relations;
    case 'atRisk':
      return vocabulary.atRisk;
    case 'outcome':
      return vocabulary.outcomes;
    default:
      return null;
  }
}

function unknownChoice(field: keyof InquiryFields): FieldCode {
  if (field === 'topic') return 'unknown-topic';
  return field === 'region' ? 'unknown-region' : 'not-a-choice';
}

function refusal(field: InquiryField, code: FieldCode): InvalidRequest {
  return new InvalidRequest([{ pointer: `/${field}`, code }]);
}
