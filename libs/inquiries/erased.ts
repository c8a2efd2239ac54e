import { INQUIRY_FIELDS, type InquiryField } from '#contracts/inquiries';
import { RETENTION_CLASSES, type RetentionClass } from '#contracts/retention';
import { isSealed, SEALED } from './sealed-field';

/** The class a field of the form ends with. */
export function classOf(field: InquiryField): RetentionClass {
  return isSealed(field) ? SEALED[field] : 'operational';
}

/** The value of `inquiry.erased` from which on a class is erased: classes end in their order. */
export function placeOfClass(name: RetentionClass): number {
  return RETENTION_CLASSES.indexOf(name) + 1;
}

/**
 * `inquiry.erased` of alias `i`, or what its destroyed keys say: a backup brings the row back, never the key. An erased
 * class is the last one that went, and those before it.
 */
export const ERASED = `greatest(i.erased, (select max(case d.class when 'confidential' then 2 else 1 end)
  from data_key d where d.owner_id = i.id and d.destroyed_at is not null))`;

/** The classes that are erased. @param erased as the inquiry has it */
export function erasedClasses(erased: number): RetentionClass[] {
  return RETENTION_CLASSES.slice(0, erased);
}

/** The fields that nobody reads or writes again, filled or not. */
export function erasedFields(erased: number): InquiryField[] {
  const gone = erasedClasses(erased);
  return INQUIRY_FIELDS.filter((field) => gone.includes(classOf(field)));
}
