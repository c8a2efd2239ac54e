import type { Columns } from '#staff/permission';

/** Whose an inquiry is. @param inquiry its table, or the name the query gave it */
export function whoseInquiry(inquiry: string): Columns {
  return { assigned: (person) => `${inquiry}.operator_id = ${person}` };
}
