import { EVERY, ME, type TableRights } from './rights';

/** What each person does whatever their role: their own record, what happens, who is who. */
export const LOOKS = 'at, person_id, action, subject_type, subject_id, outcome, purpose';
export const WRITES = 'id, person_id, action, subject_type, subject_id, outcome, reason, purpose';

/** The record: a person adds what they did themselves, and reads what `also` says besides. */
export function auditEntry(select: string, also?: string): TableRights {
  const own = `person_id = ${ME}`;
  return {
    select,
    insert: WRITES,
    rows: { select: also === undefined ? own : `${own} or ${also}`, insert: own },
  };
}

/** The event log as far as the rooms of this role and this person reach. */
export function event(role: string): TableRights {
  return {
    select: 'id, tx, at, type, rooms, data',
    insert: 'type, rooms, data',
    rows: {
      select: `rooms && array['role:${role}', 'person:' || ${ME}]`,
      insert: EVERY,
    },
  };
}

/** People by their names, as every screen shows them. */
export const person: TableRights = { select: 'id, display_name, role, is_active, created_at', rows: EVERY };
