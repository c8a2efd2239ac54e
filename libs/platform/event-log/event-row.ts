import type { LiveEvent, Offset } from '#contracts/live';

export interface EventRow {
  id: string;
  at: Date;
  type: string;
  rooms: string[];
  data: unknown;
}

/** Events the snapshot `$1` had not seen; the first condition lets the index skip everything older. */
export const BEHIND = `select e.id::text as id, e.at, e.type, e.rooms, e.data from event e
  where e.tx >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(e.tx, $1::pg_snapshot)`;

/**
 * Rows as they go over the wire. Only the last carries the new place: a client cut off in the middle of a batch asks
 * again from before it.
 */
export function toEvents(rows: readonly EventRow[], before: Offset, after: Offset): LiveEvent[] {
  return rows.map(
    (row, index) =>
      ({
        id: row.id,
        offset: index === rows.length - 1 ? after : before,
        at: row.at.toISOString(),
        type: row.type,
        data: row.data,
      }) as LiveEvent,
  );
}
