import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import { ALERT_CHANNELS, type AlertChannelKind } from '#contracts/channels';
import type { CountryPack } from '#contracts/country-pack';
import type { PersonId } from '#contracts/ids';
import type { Ladder, LadderView, SaveLadder } from '#contracts/ladder';
import { checkLadder } from '#contracts/ladder-check';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { LadderChanged, LadderWithHole } from './refusals';

type Saved = Omit<LadderView, 'channels'>;

/** The ladder as data: the country pack's until the administrator saves another; the newest counts, for every alert. */
@Injectable()
export class LadderService {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditService,
    private readonly events: EventLog,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** The one in force. */
  async inForce(): Promise<Saved> {
    const row = await this.db.one<{ version: number; steps: Ladder; savedAt: Date; savedBy: string }>(
      `select l.version, l.steps, l.saved_at as "savedAt", p.display_name as "savedBy"
         from ladder l join person p on p.id = l.saved_by order by l.version desc limit 1`,
    );
    if (!row) return { version: 0, steps: this.pack.clocks.ladder, savedAt: null, savedBy: null };
    return { ...row, savedAt: row.savedAt.toISOString() };
  }

  /** The one in force, and which channels it could use; the country pack's names those alone that work here. */
  async view(channels: ReadonlySet<AlertChannelKind>): Promise<LadderView> {
    const kinds = ALERT_CHANNELS.map((kind) => ({ kind, isConfigured: channels.has(kind) }));
    const inForce = await this.inForce();
    const steps =
      inForce.version > 0
        ? inForce.steps
        : inForce.steps.map((step) => ({
            ...step,
            channels: step.channels.filter((kind) => channels.has(kind)),
          }));
    return { ...inForce, steps, channels: kinds };
  }

  /**
   * Puts another in force from the next step on, of alerts in flight too.
   * @param channels those that work here
   * @throws LadderWithHole saying where, LadderChanged
   */
  @Transactional()
  async save(
    { baseVersion, steps }: SaveLadder,
    by: PersonId,
    channels: ReadonlySet<AlertChannelKind>,
  ): Promise<LadderView> {
    const faults = checkLadder(steps, (kind) => channels.has(kind));
    if (faults.length > 0) throw new LadderWithHole(faults);
    const { version } = await this.inForce();
    const saved =
      version === baseVersion &&
      (await this.db.one(
        `insert into ladder (version, steps, saved_by) values ($1, $2, $3) on conflict do nothing returning version`,
        [version + 1, JSON.stringify(steps), by],
      ));
    if (!saved) throw new LadderChanged(version);
    const subjectId = String(version + 1);
    await this.audit.record({ action: 'ladder.save', subjectType: 'ladder', subjectId, outcome: 'allowed' });
    await this.events.append('ladder.changed', { version: version + 1 }, ['role:administrator']);
    return this.view(channels);
  }
}
