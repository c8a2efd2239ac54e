import { Client } from 'pg';
import type { LiveEvent, Offset } from '#contracts/live';
import { parts } from './offset';

/** An event with the rooms that may hear it. */
export type LoggedEvent = LiveEvent & { rooms: string[] };

interface Row {
  tx: string;
  id: string;
  at: Date;
  type: string;
  rooms: string[];
  data: unknown;
}

const BATCH = 500;
const POLL_MS = 1000;
/** While a transaction in flight holds back rows we were hinted at, look again this soon. */
const HELD_BACK_MS = 5;

/**
 * Follows the event log from now on. Order of commit is not order of id, so it reads only below the oldest transaction
 * still running (`pg_snapshot_xmin`) and walks by (tx, id): nothing can appear behind it. LISTEN is a hint; a poll each
 * second is the truth. Reconnects by itself, without losing its place.
 */
export class EventTail {
  private client: Client | undefined;
  private position: Offset | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isReading = false;
  private isHinted = false;
  private isStopped = false;

  constructor(
    private readonly url: string,
    private readonly deliver: (events: LoggedEvent[]) => void,
    private readonly applicationName = 'hotline-tail',
  ) {}

  /** Connects and starts at the log's present end. Rejects when Postgres cannot be reached the first time. */
  async start(): Promise<void> {
    await this.connect();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  /** Where the tail stands; clients that connect now start here. */
  get offset(): Offset {
    return this.position ?? '0.0';
  }

  get isConnected(): boolean {
    return this.client !== undefined;
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: this.applicationName,
      connectionTimeoutMillis: 2000,
      query_timeout: 5000,
      keepAlive: true,
    });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', () => this.hint());
    await client.connect();
    await client.query('listen event');
    this.client = client;
    this.position ??= await presentEnd(client);
    this.hint();
  }

  private lost(client: Client): void {
    if (this.client !== client || this.isStopped) return;
    this.client = undefined;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.reconnect(), 200);
  }

  private async reconnect(): Promise<void> {
    if (this.isStopped) return;
    try {
      await this.connect();
    } catch {
      this.timer = setTimeout(() => void this.reconnect(), 500);
    }
  }

  private hint(): void {
    this.isHinted = true;
    void this.read();
  }

  private async read(): Promise<void> {
    if (this.isReading || this.isStopped || !this.client) return;
    this.isReading = true;
    clearTimeout(this.timer);
    let pause = POLL_MS;
    try {
      this.isHinted = false;
      const { events, isHeldBack } = await this.next(this.client);
      if (events.length > 0) this.deliver(events);
      if (events.length === BATCH || this.isHinted) pause = 0;
      else if (isHeldBack) pause = HELD_BACK_MS;
    } catch {
      const client = this.client;
      if (client) void client.end().catch(() => undefined);
    } finally {
      this.isReading = false;
      if (!this.isStopped && this.client) this.timer = setTimeout(() => void this.read(), pause);
    }
  }

  private async next(client: Client): Promise<{ events: LoggedEvent[]; isHeldBack: boolean }> {
    const [tx, id] = parts(this.offset);
    const { rows } = await client.query<Row & { is_settled: boolean }>(
      `select tx::text, id::text, at, type, rooms, data, tx < pg_snapshot_xmin(pg_current_snapshot()) as is_settled
         from event where (tx, id) > ($1::text::xid8, $2::bigint) order by tx, id limit ${BATCH}`,
      [tx.toString(), id.toString()],
    );
    const settled = rows.filter((row) => row.is_settled);
    const last = settled.at(-1);
    if (last) this.position = `${last.tx}.${last.id}`;
    return { events: settled.map(toEvent), isHeldBack: settled.length < rows.length };
  }
}

/** Reads everything committed behind `offset` for any of `rooms`, oldest first; for a client that comes back. */
export async function eventsAfter(
  query: <R>(sql: string, parameters: readonly unknown[]) => Promise<R[]>,
  offset: Offset,
  until: Offset,
  rooms: readonly string[],
  limit: number,
): Promise<LiveEvent[]> {
  const [tx, id] = parts(offset);
  const [untilTx, untilId] = parts(until);
  const rows = await query<Row>(
    `select tx::text, id::text, at, type, rooms, data from event
      where (tx, id) > ($1::text::xid8, $2::bigint) and (tx, id) <= ($3::text::xid8, $4::bigint) and rooms && $5
      order by tx, id limit $6`,
    [tx.toString(), id.toString(), untilTx.toString(), untilId.toString(), [...rooms], limit],
  );
  return rows.map((row) => {
    const { rooms: _rooms, ...event } = toEvent(row);
    return event as LiveEvent;
  });
}

async function presentEnd(client: Client): Promise<Offset> {
  const { rows } = await client.query<{ tx: string; id: string }>(
    `select tx::text, id::text from event where tx < pg_snapshot_xmin(pg_current_snapshot()) order by tx desc, id desc limit 1`,
  );
  const last = rows[0];
  return last ? `${last.tx}.${last.id}` : '0.0';
}

function toEvent(row: Row): LoggedEvent {
  return {
    offset: `${row.tx}.${row.id}`,
    at: row.at.toISOString(),
    type: row.type,
    data: row.data,
    rooms: row.rooms,
  } as LoggedEvent;
}
