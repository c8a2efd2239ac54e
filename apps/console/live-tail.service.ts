import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { CommittedEvents } from '#platform/event-log/committed-events';
import { EventTail, type LoggedEvent } from '#platform/event-log/event-tail';

type Listener = (events: readonly LoggedEvent[]) => void;

/** This process follows the event log. */
@Injectable()
export class LiveTail implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly tail: EventTail;
  private readonly listeners: Listener[] = [];

  constructor(@Inject(CONFIG) config: ProcessConfig, committed: CommittedEvents) {
    this.tail = new EventTail(
      config.databaseUrl,
      (events) => {
        for (const listener of this.listeners) listener(events);
      },
      'hotline-console-tail',
    );
    committed.onCommitted((rows) => {
      this.tail.hear(rows);
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.tail.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.tail.stop();
  }

  onEvents(listener: Listener): void {
    this.listeners.push(listener);
  }
}
