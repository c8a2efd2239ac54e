import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { InquiryId } from '#contracts/ids';
import type { CallerWish, KeptForCaller } from '#contracts/retention';
import { formatReference } from '#inquiries/reference';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { CurrentPerson } from '#staff/current-person';
import { type Columns, isOfUnit } from '#staff/permission';
import { SessionService } from '#staff/session.service';
import type { Asked } from './wish-ledger.service';

const LONGEST_LIST = 200;

interface Row extends Omit<CallerWish, 'reference' | 'askedAt' | 'dueBy' | 'mayAnswer'> {
  number: string;
  askedAt: Date;
  dueBy: Date;
  unit: string | null;
  isUnitAway: boolean;
}

const IS_OVERDUE = `w.asked_at + make_interval(hours => $1) <= clock_timestamp()`;

/** Of `caller_wish w`; $1 the hours within which somebody answers. */
const TIMES = `w.asked_at as "askedAt", w.asked_at + make_interval(hours => $1) as "dueBy",
  w.answered_at is null and ${IS_OVERDUE} as "isOverdue"`;

/** Of its case `q`; $2 the minutes after which a session without a sign of life is dead. */
const IS_AWAY = `(w.answered_at is null and (${IS_OVERDUE} or unit_is_away(q.unit, w.asked_by, $2)))`;
const WHOSE_WISH: Columns = { unit: (unit) => isOfUnit('q.unit', unit), 'unit-away': () => IS_AWAY };

/** What callers want gone and nobody answered yet: nothing is erased by waiting, and nothing is forgotten. */
@Injectable()
export class WishReader {
  constructor(
    private readonly db: Database,
    private readonly current: CurrentPerson,
    private readonly sessions: SessionService,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** What waits, the oldest first, to those who answer and those who see to it that somebody does. */
  async waiting(): Promise<CallerWish[]> {
    const rows = await this.db.query<Row>(
      `select w.id, q.number::text, w.inquiry_id as "inquiryId", ${TIMES}, q.unit, ${IS_AWAY} as "isUnitAway",
              json_build_object('id', a.id, 'displayName', a.display_name) as "askedBy",
              json_build_object('id', g.id, 'displayName', g.display_name) as "tokenGivenBy", q.is_on_hold as "isOnHold"
         from caller_wish w cross join lateral wish_case(w.id) q
         join person a on a.id = w.asked_by join person g on g.id = w.token_given_by
        where w.answered_at is null and ${this.current.permission('wish.read').sql(WHOSE_WISH, '$3::uuid')}
        order by w.asked_at limit ${String(LONGEST_LIST)}`,
      [this.hours, this.sessions.idleMinutes, this.current.id],
    );
    const permission = this.current.permission('wish.answer');
    return rows.map(({ number, askedAt, dueBy, unit, isUnitAway, ...row }) => ({
      ...row,
      reference: formatReference(Number(number)),
      askedAt: askedAt.toISOString(),
      dueBy: dueBy.toISOString(),
      mayAnswer: permission.allows({ unit, isUnitAway }) && row.askedBy.id !== this.current.id,
    }));
  }

  /** One wish, to whoever answers it: whose it is. Undefined when there is none. */
  asked(id: string): Promise<(Asked & { unit: string | null; isUnitAway: boolean }) | undefined> {
    return this.db.one(
      `select w.id, w.inquiry_id as "inquiryId", w.asked_by as "askedBy", q.unit, ${IS_AWAY} as "isUnitAway"
         from caller_wish w cross join lateral wish_case(w.id) q where w.id = $3`,
      [this.hours, this.sessions.idleMinutes, id],
    );
  }

  /** What the caller hears of their last wish; null without one, or when it was done. */
  async lastOf(inquiryId: InquiryId): Promise<KeptForCaller['wish']> {
    const row = await this.db.one<{
      askedAt: Date;
      dueBy: Date;
      isOverdue: boolean;
      isApproved: boolean;
      declined: NonNullable<KeptForCaller['wish']>['declined'];
    }>(
      `select ${TIMES}, w.answered_at is not null and w.decline_reason is null as "isApproved",
              w.decline_reason as declined
         from caller_wish w where w.inquiry_id = $2 order by w.asked_at desc limit 1`,
      [this.hours, inquiryId],
    );
    if (!row || row.isApproved) return null;
    const { askedAt, dueBy, isOverdue, declined } = row;
    return { askedAt: askedAt.toISOString(), dueBy: dueBy.toISOString(), isOverdue, declined };
  }

  private get hours(): number {
    return this.pack.clocks.callerWishHours;
  }
}
