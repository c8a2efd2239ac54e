import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import { RETENTION_CLASSES, type RetentionClass, type RetentionStatus } from '#contracts/retention';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { LegalHolds } from './legal-hold.service';

const SOON_DAYS = 30;

type Counts = Pick<RetentionStatus['classes'][number], 'kept' | 'dueSoon' | 'overdue' | 'onHold' | 'erased'>;

interface Run {
  startedAt: Date;
  endedAt: Date | null;
  erased: number;
  failed: number;
}

/** How each class stands, for those who answer for it: numbers, and no inquiry but those under hold. */
@Injectable()
export class RetentionStatusReader {
  constructor(
    private readonly db: Database,
    private readonly holds: LegalHolds,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  async read(): Promise<RetentionStatus> {
    const run = await this.db.one<Run>(
      `select started_at as "startedAt", ended_at as "endedAt", erased, failed
         from retention_run order by started_at desc limit 1`,
    );
    const lastRun = run && {
      ...run,
      startedAt: run.startedAt.toISOString(),
      endedAt: run.endedAt?.toISOString() ?? null,
    };
    return {
      classes: await Promise.all(RETENTION_CLASSES.map((name, place) => this.counts(name, place))),
      lastRun: lastRun ?? null,
      holds: await this.holds.inForce(),
    };
  }

  private async counts(name: RetentionClass, place: number): Promise<RetentionStatus['classes'][number]> {
    const { days, escalatedDays } = this.pack.retention[name];
    const counts = await this.db.one<Counts>(
      `select kept, due_soon as "dueSoon", overdue, on_hold as "onHold", erased from retention_counts($1, $2, $3, $4)`,
      [place, days, escalatedDays, SOON_DAYS],
    );
    if (!counts) throw new Error('a count gave no row');
    return { class: name, days, escalatedDays, ...counts };
  }
}
