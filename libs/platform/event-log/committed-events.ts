import { Injectable } from '@nestjs/common';
import { AfterCommit } from '../database/after-commit.service';
import type { EventRow } from './event-row';

type Listener = (rows: readonly EventRow[]) => void;

/** What this process itself has just committed, for whoever follows the log in it and need not wait to read it. */
@Injectable()
export class CommittedEvents {
  private readonly listeners: Listener[] = [];

  constructor(private readonly afterCommit: AfterCommit) {}

  onCommitted(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Hands on rows of the log that the current transaction wrote, once it has committed; a rollback hands on nothing. */
  handOn(rows: readonly EventRow[]): void {
    if (rows.length > 0 && this.listeners.length > 0) void this.afterCommit.run(() => this.tell(rows));
  }

  private tell(rows: readonly EventRow[]): Promise<void> {
    for (const listener of this.listeners) listener(rows);
    return Promise.resolve();
  }
}
