import type { InquiryField, InquiryFields, InquiryView } from '#contracts/inquiries';

export type FieldValue = InquiryFields[InquiryField];

/** What stands in the way of a field: somebody else's newer value, the server's refusal, or that the inquiry is theirs. */
export type Trouble =
  | { kind: 'conflict'; value: FieldValue; version: number; by: string | null; at: string | null }
  | { kind: 'refused'; message: string }
  | { kind: 'not-mine' };

export interface DraftField {
  value: FieldValue;
  /** The version this value was typed over; 0 = never set. */
  version: number;
  /** Typed and not yet confirmed by the server. */
  isDirty: boolean;
  /** Counts edits, so that a reply to an older one does not confirm a newer one. */
  edits: number;
  trouble?: Trouble | undefined;
}

export type DraftFields = Record<InquiryField, DraftField>;

/** The fields as the server has them. */
export function fieldsOf(inquiry: Pick<InquiryView, 'fields' | 'versions'>): DraftFields {
  const entries = Object.entries(inquiry.fields) as [InquiryField, FieldValue][];
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      { value, version: inquiry.versions[name] ?? 0, isDirty: false, edits: 0 } satisfies DraftField,
    ]),
  ) as DraftFields;
}

/** The person typed. */
export function typed(field: DraftField, value: FieldValue): DraftField {
  const { trouble, ...rest } = field;
  const kept = trouble?.kind === 'conflict' ? { trouble } : {};
  return { ...rest, ...kept, value, isDirty: true, edits: field.edits + 1 };
}

/** The server stored the edit with this count as `version`. */
export function stored(field: DraftField, edit: number, version: number): DraftField {
  const isNewest = field.edits === edit;
  return { value: field.value, version, isDirty: !isNewest, edits: field.edits };
}

/** The server has `value` at `version`: taken over unless the person has typed something else meanwhile. */
export function heard(field: DraftField, value: FieldValue, version: number): DraftField {
  if (version <= field.version || field.isDirty) return field;
  return { value, version, isDirty: false, edits: field.edits };
}

/** The server refused because somebody stored a newer value. When both wrote the same, there is no quarrel. */
export function contested(field: DraftField, theirs: Extract<Trouble, { kind: 'conflict' }>): DraftField {
  if (theirs.value === field.value) {
    return { value: field.value, version: theirs.version, isDirty: false, edits: field.edits };
  }
  return { ...field, trouble: theirs };
}

/** What was typed goes, and the server's next word is taken whatever it is. */
export function dropped(field: DraftField): DraftField {
  return { value: null, version: 0, isDirty: false, edits: field.edits };
}

/** The person chose between the two values. Keeping the own one means storing it over the other. */
export function settled(field: DraftField, keep: 'mine' | 'theirs'): DraftField {
  if (field.trouble?.kind !== 'conflict') return field;
  const { value, version } = field.trouble;
  return keep === 'theirs'
    ? { value, version, isDirty: false, edits: field.edits }
    : { value: field.value, version, isDirty: true, edits: field.edits + 1 };
}
