import { Client } from 'pg';
import type { LiveEvent, Offset } from '#contracts/live';
import type { Statement } from '../database/statement';
import { BEHIND, type EventRow, toEvents } from './event-row';

/** An event with the rooms that may hear it. */
export type LoggedEvent = LiveEvent & { rooms: string[] };

const NEXT: Statement = {
  name: 'event.next',
  text: `select now.snapshot::text as now, e.* from (select pg_current_snapshot() as snapshot) now
           left join lateral (${BEHIND} order by e.tx, e.id) e on true`,
};
const POLL_MS = 1000;
/** Of events told, so that what is heard and read is told once; a client knows a repeat by its `id` anyway. */
const MOST_REMEMBERED = 1000;

/**
 * Follows the event log from now on. Order of commit is not order of id, so a place in the log is not a number but a
 * snapshot: what was not visible in the last one and is visible now is new, exactly once, and no long transaction
 * elsewhere in the cluster holds it back. LISTEN is a hint; a poll each second is the truth. Reconnects by itself,
 * without losing its place.
 */
export class EventTail {
  private client: Client | undefined;
  private position: Offset | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isReading = false;
  private isHinted = false;
  private isStopped = false;
  private readonly told = new Set<string>();

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

  get isConnected(): boolean {
    return this.client !== undefined;
  }

  /** Delivers what this process itself has committed, before it is read; reading does not repeat it. */
  hear(rows: readonly EventRow[]): void {
    const { position } = this;
    if (position === undefined || this.isStopped) return;
    const events = this.once(rows, position, position);
    if (events.length > 0) this.deliver(events);
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
    this.position ??= await presentEnd(client);
    this.client = client;
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
    const { client, position } = this;
    if (this.isReading || this.isStopped || !client || position === undefined) return;
    this.isReading = true;
    clearTimeout(this.timer);
    try {
      this.isHinted = false;
      const events = await this.next(client, position);
      if (events.length > 0) this.deliver(events);
    } catch {
      void client.end().catch(() => undefined);
      this.lost(client);
    } finally {
      this.isReading = false;
      if (!this.isStopped && this.client)
        this.timer = setTimeout(() => void this.read(), this.isHinted ? 0 : POLL_MS);
    }
  }

  private async next(client: Client, position: Offset): Promise<LoggedEvent[]> {
    const { rows } = await client.query<EventRow & { now: Offset }>({ ...NEXT, values: [position] });
    const now = rows[0]?.now ?? position;
    const fresh = rows.filter((row) => row.id !== null);
    this.position = now;
    return this.once(fresh, position, now);
  }

  private once(rows: readonly EventRow[], before: Offset, after: Offset): LoggedEvent[] {
    const fresh = rows.filter(({ id }) => !this.told.has(id));
    for (const { id } of fresh) this.told.add(id);
    for (const id of this.told) {
      if (this.told.size <= MOST_REMEMBERED) break;
      this.told.delete(id);
    }
    return toEvents(fresh, before, after).map((event, index) => ({
      ...event,
      rooms: fresh[index]?.rooms ?? [],
    }));
  }
}

async function presentEnd(client: Client): Promise<Offset> {
  const { rows } = await client.query<{ now: Offset }>('select pg_current_snapshot()::text as now');
  const now = rows[0]?.now;
  if (now === undefined) throw new Error('a select without from always gives a row');
  return now;
}
