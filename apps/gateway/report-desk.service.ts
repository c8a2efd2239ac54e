import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Heard } from '#calls/heard';
import { CallIntakeService, type Waiting } from '#calls/call-intake.service';
import type { CarrierReport } from '#calls/carrier-report';
import { isDatabaseAway } from '#platform/database/database-away';
import { failpoint } from '#platform/failpoint';
import { TookTooLong, within } from './deadline';
import { Hints } from './hints.service';
import { type Spool, SpoolFull } from './spool';

/** Injection token of the spool of this gateway. */
export const SPOOL = Symbol('SPOOL');

/** A caller hears silence while Postgres is asked; after this the spool takes over. */
const PATIENCE_MS = 2_000;
const RETRY_MS = 250;
/** A report that Postgres, being there, refused this often is set aside: it must not hold up the others. */
const MOST_REFUSALS = 5;

export interface Taken {
  isStored: boolean;
  /** It survives whatever happens to this process: stored, or on the disk. */
  isSafe: boolean;
  /** What the caller was told when this report came for the first time; null for a first time. */
  told: Heard | null;
}

/**
 * Takes every carrier report, whatever the state of Postgres: stored by one statement, or kept in the spool and stored in
 * order when Postgres is back. While anything is in the spool everything goes through it, so that order holds.
 */
@Injectable()
export class ReportDesk implements OnModuleDestroy {
  private readonly logger = new Logger('ReportDesk');
  private isAway = false;
  private isStopped = false;
  private timer: NodeJS.Timeout | undefined;
  private draining: Promise<void> | undefined;
  private refusals = 0;

  constructor(
    private readonly intake: CallIntakeService,
    private readonly hints: Hints,
    @Inject(SPOOL) private readonly spool: Spool,
  ) {
    if (spool.size > 0) this.drainSoon();
  }

  /** Postgres is away, or what happened meanwhile is not stored yet. */
  get isInTrouble(): boolean {
    return this.isAway || this.spool.size > 0;
  }

  async take(report: CarrierReport): Promise<Taken> {
    failpoint('K1');
    if (this.isInTrouble) return this.keep(report);
    try {
      const told = await within(PATIENCE_MS, this.store(report));
      failpoint('K3');
      // An arrival has nobody to ring yet; everything else may.
      if (report.kind !== 'arrived') this.hints.give('distribute');
      return { isStored: true, isSafe: true, told };
    } catch (error) {
      if (isAway(error)) this.isAway = true;
      else this.logger.error({ err: error, report: report.kind }, 'a report could not be stored and is kept');
      return this.keep(report);
    }
  }

  /** The caller behind a carrier's call id; undefined when it cannot be known now. */
  async waiting(carrier: string, carrierCallId: string): Promise<Waiting | undefined> {
    if (this.isAway) return undefined;
    try {
      return await within(PATIENCE_MS, this.intake.waiting(carrier, carrierCallId));
    } catch (error) {
      if (!isAway(error)) throw error;
      this.isAway = true;
      this.drainSoon();
      return undefined;
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.draining?.catch(() => undefined);
    await this.spool.close();
  }

  private store(report: CarrierReport): Promise<Heard | null> {
    const stored = this.intake.take(report);
    setTimeout(() => failpoint('K2'), 1).unref();
    return stored;
  }

  /** Even a full disk must not keep a caller from hearing a voice. */
  private async keep(report: CarrierReport): Promise<Taken> {
    let isSafe = true;
    // Nobody is let go on a promise that a crash would forget: it is kept for good, or not given.
    const isPromise = report.kind === 'turned' && report.effect.ends === 'call-back';
    try {
      await this.spool.append({ ...report, at: report.at ?? new Date().toISOString() }, isPromise);
    } catch (error) {
      isSafe = false;
      const isLost = error instanceof SpoolFull;
      this.logger.error(
        { err: error, report: report.kind },
        isLost ? 'a report is lost' : 'the disk does not take the spool',
      );
    }
    this.drainSoon();
    return { isStored: false, isSafe, told: null };
  }

  private drainSoon(): void {
    if (this.timer !== undefined || this.isStopped) return;
    this.timer = setTimeout(() => {
      this.draining = this.drain().finally(() => {
        this.timer = undefined;
        if (this.isInTrouble) this.drainSoon();
      });
    }, RETRY_MS);
  }

  private async drain(): Promise<void> {
    await this.spool.save().catch(() => undefined);
    try {
      await within(PATIENCE_MS, this.intake.waiting('', ''));
      await this.spool.drain((record) => this.replay(record as CarrierReport));
      this.isAway = false;
      this.hints.give('distribute');
    } catch (error) {
      if (!isAway(error)) this.logger.error({ err: error }, 'the spool cannot be emptied');
    }
  }

  private async replay(report: CarrierReport): Promise<'taken' | 'refused'> {
    try {
      await within(PATIENCE_MS, this.intake.take(report));
      this.refusals = 0;
      return 'taken';
    } catch (error) {
      if (isAway(error)) throw error;
      this.refusals += 1;
      if (this.refusals < MOST_REFUSALS) throw error;
      this.refusals = 0;
      this.logger.error({ err: error, report: report.kind }, 'a spooled report was refused and set aside');
      return 'refused';
    }
  }
}

function isAway(error: unknown): boolean {
  return error instanceof TookTooLong || isDatabaseAway(error);
}
