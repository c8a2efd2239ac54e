import type { LiveEvent, Offset } from '#contracts/live';
import { BEHIND, type EventRow, toEvents } from './event-row';

/** More than this is not replayed: the client fetches everything anew. */
const REPLAY_LIMIT = 500;

export interface MissedEvents {
  events: LiveEvent[];
  /** Where the client stands afterwards. */
  offset: Offset;
  /**
   * Too much was missed, nothing is known of the client's place, or the log no longer reaches back to it (no event
   * older than the place is kept): fetch everything anew.
   */
  resync: boolean;
}

/**
 * What `rooms` missed since `last`, oldest first. Join the rooms before asking: then a live event may come twice
 * (same `id`), but none is lost between the two.
 * @param last the client's newest offset; null on its first connect
 */
export async function missedEvents(
  query: <Row>(sql: string, parameters: readonly unknown[]) => Promise<Row[]>,
  last: Offset | null,
  rooms: readonly string[],
): Promise<MissedEvents> {
  const [head] = await query<{ now: Offset; is_kept: boolean }>(
    `select pg_current_snapshot()::text as now,
            event_log_reaches($1::pg_snapshot) as is_kept`,
    [last],
  );
  if (!head) throw new Error('a select without from always gives a row');
  if (last === null || !head.is_kept) return { events: [], offset: head.now, resync: true };
  const rows = await query<EventRow>(
    `${BEHIND} and pg_visible_in_snapshot(e.tx, $2::pg_snapshot) and e.rooms && $3
      order by e.tx, e.id limit ${REPLAY_LIMIT + 1}`,
    [last, head.now, [...rooms]],
  );
  if (rows.length > REPLAY_LIMIT) return { events: [], offset: head.now, resync: true };
  return { events: toEvents(rows, last, head.now), offset: head.now, resync: false };
}
