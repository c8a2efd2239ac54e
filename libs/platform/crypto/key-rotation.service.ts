import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ClsServiceManager } from 'nestjs-cls';
import type { RotationState } from '#contracts/keys';
import { Database } from '../database/database.service';
import { KEY_CLASSES, type KeyClass, KeyPort } from './key-port';

/** Data keys wrapped anew in one transaction: short enough to wait for, long enough to be quick. */
const BATCH = 500;
const LOOK_MS = 60_000;

interface Row {
  owner: string;
  kek: string;
  wrapped: Buffer;
}

/**
 * Moves data keys to the newest key-encryption key while the line works. Each batch is a transaction that only takes what
 * nobody else holds, so any number of processes may do it, and one that dies leaves its batch to the next look.
 */
@Injectable()
export class KeyRotation implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Keys');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopping = false;

  constructor(
    private readonly db: Database,
    private readonly port: KeyPort,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.wake(), LOOK_MS);
    void this.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Adds a key-encryption key to a class and begins to move to it; while one is being moved to, nothing. */
  async rotate(keyClass: KeyClass): Promise<void> {
    const state = (await this.state()).find((row) => row.keyClass === keyClass);
    if (state?.left === 0) await this.port.addKey(keyClass);
    // The process moves the keys, not the person who asked for it.
    ClsServiceManager.getClsService().run({ ifNested: 'override' }, () => void this.wake());
  }

  /** Where each class stands. */
  async state(): Promise<RotationState[]> {
    const counts = await this.db.query<{ class: KeyClass; kek: string; count: number }>(
      `select class, kek, count(*)::int as count from data_key where destroyed_at is null group by class, kek`,
    );
    return KEY_CLASSES.map((keyClass) => {
      const current = this.port.currentName(keyClass);
      const ofClass = counts.filter((row) => row.class === keyClass);
      const sum = (rows: typeof counts): number => rows.reduce((total, { count }) => total + count, 0);
      return {
        keyClass,
        current,
        done: sum(ofClass.filter(({ kek }) => kek === current)),
        left: sum(ofClass.filter(({ kek }) => kek !== current)),
      };
    });
  }

  /** Moves everything that is left; resolves when nothing is. */
  async moveAll(): Promise<void> {
    for (const keyClass of KEY_CLASSES)
      for (;;) {
        if (this.isStopping) return;
        const moved = await this.moveBatch(keyClass, this.port.currentName(keyClass));
        if (moved === 0) break;
      }
  }

  private async wake(): Promise<void> {
    this.running ??= this.moveAll()
      .catch((err: unknown) => {
        this.logger.warn({ err }, 'data keys could not be moved; tried again within the minute');
      })
      .finally(() => (this.running = undefined));
    await this.running;
  }

  private moveBatch(keyClass: KeyClass, current: string): Promise<number> {
    return this.db.transaction(async () => {
      const rows = await this.db.query<Row>(
        `select owner_id as owner, kek, wrapped from data_key
          where class = $1 and kek = any($2) and destroyed_at is null limit ${String(BATCH)} for update skip locked`,
        [keyClass, olderThan(current)],
      );
      const moved = await Promise.all(
        rows.map(async ({ owner, ...key }) =>
          this.port.wrap(keyClass, await this.port.unwrap(keyClass, key, owner), owner),
        ),
      );
      await this.db.query(
        `update data_key d set kek = m.kek, wrapped = m.wrapped
           from unnest($1::uuid[], $2::text[], $3::bytea[]) as m (owner_id, kek, wrapped)
          where d.owner_id = m.owner_id and d.class = $4`,
        [
          rows.map(({ owner }) => owner),
          moved.map(({ kek }) => kek),
          moved.map(({ wrapped }) => wrapped),
          keyClass,
        ],
      );
      return rows.length;
    });
  }
}

/** The names of a class's keys before this one: `identity-3` → `identity-1`, `identity-2`. */
function olderThan(name: string): string[] {
  const at = name.lastIndexOf('-') + 1;
  const older = Number(name.slice(at)) - 1;
  return Array.from({ length: older }, (_, before) => `${name.slice(0, at)}${String(before + 1)}`);
}
