import { type Columns, isOfUnit } from '#staff/permission';

/** Whose an inquiry is, and how old. @param inquiry its table, or the name the query gave it */
export function whoseInquiry(inquiry: string): Columns {
  return {
    assigned: (person) => `${inquiry}.operator_id = ${person}`,
    unit: (unit) => isOfUnit(`${inquiry}.unit`, unit),
    'case-is-fresh': `(${inquiry}.closed_at is null or ${inquiry}.closed_at > (select case_horizon()))`,
  };
}
