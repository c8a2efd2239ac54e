import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { InquiryId } from '#contracts/ids';
import { RETENTION_CLASSES } from '#contracts/retention';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { asEraser } from '#platform/database/acting-context';
import { Database } from '#platform/database/database.service';
import { failpoint } from '#platform/failpoint';
import { newId } from '#platform/ids';
import { BEFORE_ALL, DUE, DUE_BATCH, type Due } from './due-statement';
import { ORDER_DELETIONS } from './erase-statements';
import { ErasureService } from './erasure.service';

/** What a walk did. */
export interface Walked {
  erased: number;
  failed: number;
}

/**
 * Erases once a day, by Postgres' clock, whatever is due. Each inquiry is a transaction: a process that dies leaves the
 * walk open, and the next look goes on with it; what went is not due any more.
 */
@Injectable()
export class RetentionRun {
  private isStopping = false;

  constructor(
    private readonly db: Database,
    private readonly erasure: ErasureService,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * Walks when a day has passed since the last walk began, or when one was left open.
   * @param onFailure told of an inquiry that could not be erased; the others go on
   * @returns undefined when it is not time, or when it was stopped
   */
  async runWhenDue(onFailure: (id: InquiryId, error: unknown) => void): Promise<Walked | undefined> {
    const run = await this.begin();
    if (run === undefined) return undefined;
    const walked: Walked = { erased: 0, failed: 0 };
    await asEraser(() => this.db.query(ORDER_DELETIONS));
    await this.db.query(`delete from token_try where at < clock_timestamp() - interval '1 day'`);
    for (const [place, name] of RETENTION_CLASSES.entries()) {
      const { days, escalatedDays } = this.pack.retention[name];
      for (const [isLonger, most] of [[false, days] as const, [true, escalatedDays] as const])
        for await (const { id } of this.due(place, isLonger, most)) {
          if (this.isStopping) return undefined;
          await this.one(run, id, walked, onFailure);
        }
    }
    await this.db.query(
      `update retention_run set ended_at = clock_timestamp() where id = $1 and ended_at is null`,
      [run],
    );
    return walked;
  }

  /** Erases again what a backup brought back. Once for each start: a backup is restored while nothing runs. */
  restored(): Promise<number> {
    return this.erasure.again();
  }

  /** Ends behind the present inquiry and leaves the walk open. */
  stop(): void {
    this.isStopping = true;
  }

  private async one(
    run: string,
    id: InquiryId,
    walked: Walked,
    onFailure: (id: InquiryId, error: unknown) => void,
  ): Promise<void> {
    try {
      const gone = await this.erasure.ifDue(id);
      failpoint('erasure.committed');
      if (gone.length === 0) return;
      walked.erased += 1;
      await this.db.query(`update retention_run set erased = erased + 1 where id = $1`, [run]);
    } catch (error) {
      walked.failed += 1;
      await this.db.query(`update retention_run set failed = failed + 1 where id = $1`, [run]);
      onFailure(id, error);
    }
  }

  /** The walk to go on with, or a new one; undefined when the last one is younger than a day. */
  private async begin(): Promise<string | undefined> {
    const row = await this.db.one<{ id: string }>(
      `with begun as (
         insert into retention_run (id) select $1
          where not exists (select from retention_run where started_at > clock_timestamp() - interval '1 day')
         on conflict ((true)) where ended_at is null do nothing returning id)
       select id from begun union all select id from retention_run where ended_at is null limit 1`,
      [newId()],
    );
    return row?.id;
  }

  /** The inquiries of a class whose time is up, the oldest first, each once, however many are kept besides. */
  private async *due(place: number, isLonger: boolean, days: number): AsyncGenerator<Due> {
    let last = BEFORE_ALL;
    for (;;) {
      const batch = await this.db.query<Due>(DUE, [place, isLonger, days, last.createdAt, last.id]);
      yield* batch;
      const end = batch.at(-1);
      if (!end || batch.length < DUE_BATCH) return;
      last = end;
    }
  }
}
