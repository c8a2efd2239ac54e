import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Client } from 'pg';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';

/** What may have to be done: rings and settling, or orders to the carrier. */
export const HINTS = ['distribute', 'call_command'] as const;
export type Hint = (typeof HINTS)[number];

const RECONNECT_MS = 500;

/**
 * Hints from Postgres (LISTEN) and from this process. A hint saves waiting for the next tick and nothing more: whoever
 * hears it looks for due rows, and looks without hints too.
 */
@Injectable()
export class Hints implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly listeners = new Map<Hint, () => void>();
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(@Inject(CONFIG) private readonly config: ProcessConfig) {}

  on(hint: Hint, listener: () => void): void {
    this.listeners.set(hint, listener);
  }

  give(hint: Hint): void {
    this.listeners.get(hint)?.();
  }

  onApplicationBootstrap(): void {
    void this.listen();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    const client = new Client({
      connectionString: this.config.databaseUrl,
      application_name: 'hotline-gateway-hints',
      connectionTimeoutMillis: 2000,
      keepAlive: true,
    });
    const lost = (): void => {
      if (this.client !== client || this.isStopped) return;
      this.client = undefined;
      this.timer = setTimeout(() => void this.listen(), RECONNECT_MS);
    };
    this.client = client;
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ channel }) => {
      const hint = HINTS.find((known) => known === channel);
      if (hint) this.give(hint);
    });
    try {
      await client.connect();
      for (const hint of HINTS) await client.query(`listen ${hint}`);
      for (const hint of HINTS) this.give(hint);
    } catch {
      lost();
      void client.end().catch(() => undefined);
    }
  }
}
