import { Inject, Injectable } from '@nestjs/common';
import type { Board } from '#contracts/board';
import type { CountryPack } from '#contracts/country-pack';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { asCounter } from '#platform/database/acting-context';
import { Database } from '#platform/database/database.service';
import { DutyService } from '#staff/duty.service';
import { PresenceService } from '#staff/presence.service';
import {
  CALL_MEASURES,
  COUNTED,
  DAY,
  ESCALATION_MEASURES,
  OPEN_CALL_BACK,
  UNSEEN_INQUIRIES,
} from './measures';
import { measureParameters } from './measure-parameters';

type CallCounts = Board['calls'] & Omit<Board['today'], 'topics'>;

/** The supervisor's live board. Every count is over calls in progress or of today: its cost does not grow with the archive. */
@Injectable()
export class BoardService {
  constructor(
    private readonly db: Database,
    private readonly presence: PresenceService,
    private readonly duty: DutyService,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** Every number as of now, of the whole line whoever's unit it is. No personal data: coordinators may read it too. */
  board(): Promise<Board> {
    return asCounter(() => this.count());
  }

  private async count(): Promise<Board> {
    const [counts, topics, escalations, inquiries, callBacks, operators, onDuty] = await Promise.all([
      this.calls(),
      this.topics(),
      this.escalations(),
      this.unseen(),
      this.db.one<{ open: number }>(`select count(*)::int as open from call_back b where ${OPEN_CALL_BACK}`),
      this.presence.all(),
      this.duty.officersOnDuty(),
    ]);
    const { waiting, longestWaitSince, inMenu, talking, ...today } = counts;
    return {
      at: new Date().toISOString(),
      calls: { waiting, longestWaitSince, inMenu, talking },
      today: { ...today, topics },
      escalations,
      inquiries,
      callBacks: { open: callBacks?.open ?? 0 },
      operators,
      officersOnDuty: onDuty.length,
    };
  }

  private async calls(): Promise<CallCounts> {
    const is = CALL_MEASURES;
    const row = await this.db.one<CallCounts & { longestWaitSince: Date | null }>(
      `select count(*) filter (where ${is['calls.waiting']})::int as waiting,
              min(c.queue_rank) filter (where ${is['calls.waiting']}) as "longestWaitSince",
              count(*) filter (where c.state in ('arrived', 'in-menu'))::int as "inMenu",
              count(*) filter (where ${is['calls.talking']})::int as talking,
              count(*) filter (where ${is['today.offered']})::int as offered,
              count(*) filter (where ${is['today.answered']})::int as answered,
              count(*) filter (where ${is['today.answeredInTime']})::int as "answeredInTime",
              count(*) filter (where ${is['today.abandoned']})::int as abandoned,
              count(*) filter (where ${is['today.short']})::int as short,
              count(*) filter (where c.arrived_at >= day.start and i.call_type = any($4))::int as "nonInquiries",
              percentile_cont(0.5) within group (order by extract(epoch from c.answered_at - c.queued_at))
                filter (where ${is['today.answered']}) as "medianWaitSeconds",
              max(extract(epoch from c.answered_at - c.queued_at)) filter (where ${is['today.answered']})::float8
                as "longestWaitSeconds"
         from ${DAY}, call c left join inquiry i on i.call_id = c.id
        where (c.arrived_at >= day.start or c.state <> 'ended') and ${COUNTED}`,
      [...measureParameters(this.pack), nonInquiryTypes(this.pack)],
    );
    if (!row) throw new Error('an aggregate without group by always gives a row');
    return { ...row, longestWaitSince: row.longestWaitSince?.toISOString() ?? null };
  }

  private topics(): Promise<Board['today']['topics']> {
    return this.db.query(
      `select i.topic, count(*)::int as count
         from ${DAY}, call c join inquiry i on i.call_id = c.id
        where ${CALL_MEASURES['today.topic']} and ${COUNTED} and $2::int is not null
        group by i.topic order by count desc, i.topic`,
      measureParameters(this.pack),
    );
  }

  private async escalations(): Promise<Board['escalations']> {
    const row = await this.db.one<
      Omit<Board['escalations'], 'oldestUnacknowledgedSince'> & { oldest: Date | null }
    >(
      `select count(*) filter (where ${ESCALATION_MEASURES['escalations.open']})::int as open,
              count(*) filter (where ${ESCALATION_MEASURES['escalations.toConfirm']})::int as "toConfirm",
              count(*) filter (where ${ESCALATION_MEASURES['escalations.unacknowledged']})::int as unacknowledged,
              min(e.raised_at) filter (where ${ESCALATION_MEASURES['escalations.unacknowledged']}) as oldest
         from escalation e where ${ESCALATION_MEASURES['escalations.open']} or ${ESCALATION_MEASURES['escalations.toConfirm']}`,
    );
    return {
      open: row?.open ?? 0,
      toConfirm: row?.toConfirm ?? 0,
      unacknowledged: row?.unacknowledged ?? 0,
      oldestUnacknowledgedSince: row?.oldest?.toISOString() ?? null,
    };
  }

  private async unseen(): Promise<Board['inquiries']> {
    const row = await this.db.one<{ unseen: number; oldest: Date | null }>(
      `select count(*)::int as unseen, min(u.since) as oldest from ${UNSEEN_INQUIRIES}`,
    );
    return { unseen: row?.unseen ?? 0, oldestUnseenSince: row?.oldest?.toISOString() ?? null };
  }
}

function nonInquiryTypes(pack: CountryPack): string[] {
  return pack.vocabulary.callTypes.filter((type) => !type.isInquiry).map((type) => type.key);
}
