import type { InquiryField, InquiryFields, InquiryState } from '#contracts/inquiries';
import { REQUIRED_TO_CLOSE } from '#contracts/inquiries';
import { Refusal } from '#platform/problems/refusal';

/**
 * An inquiry is a draft from the moment of the call, recorded once somebody wrote in it, and closed for good. Two open
 * again: one that was closed because the caller hung up before anybody answered, when they are called back, and one
 * that its operator closed by mistake and takes back at once.
 */
export const INQUIRY_NEXT: Record<InquiryState, readonly InquiryState[]> = {
  draft: ['recorded', 'closed'],
  recorded: ['closed'],
  closed: ['draft', 'recorded'],
};

/** How long a closing may be taken back: the screen offers it for eight seconds, the rest is for a slow network. */
export const REOPENS_WITHIN_SECONDS = 30;

/** The states in which fields may be written: those that can still be closed. */
export const OPEN_STATES = (Object.keys(INQUIRY_NEXT) as InquiryState[]).filter((state) =>
  INQUIRY_NEXT[state].includes('closed'),
);

/** A closed inquiry is not changed. */
export class InquiryClosed extends Refusal {
  constructor() {
    super('inquiry-closed', 409);
  }
}

/** Fields are missing that must be there when an inquiry is closed. */
export class FieldsMissing extends Refusal {
  constructor(missing: readonly InquiryField[]) {
    super(
      'fields-missing',
      422,
      undefined,
      missing.map((field) => ({ pointer: `/${field}`, code: 'required' as const })),
    );
  }
}

/** Somebody else changed this field since the person looked at it; both texts are kept for them to choose. */
export class EditConflict extends Refusal {
  constructor(current: {
    field: InquiryField;
    value: string | null;
    version: number;
    by: string | null;
    at: string | null;
  }) {
    super('edit-conflict', 409, current);
  }
}

/** What the country pack says of a call type that matters for closing. */
export interface CallType {
  key: string;
  isInquiry: boolean;
  closesInOneClick: boolean;
}

/** What must still be filled in. A call that is no inquiry (silent, prank, wrong number …) needs its type alone. */
export function missingToClose(
  fields: Pick<InquiryFields, 'callType' | 'topic' | 'outcome'>,
  callTypes: readonly CallType[],
): InquiryField[] {
  const type = callTypes.find((known) => known.key === fields.callType);
  if (type?.closesInOneClick) return [];
  return REQUIRED_TO_CLOSE.filter((field) => fields[field] === null);
}
