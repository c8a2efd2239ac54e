import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { InquiryId } from '#contracts/ids';
import { may } from '#contracts/permissions';
import type { CallerWish, KeptForCaller } from '#contracts/retention';
import { formatReference } from '#inquiries/reference';
import { whoseInquiry } from '#inquiries/whose-inquiry';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { CurrentPerson } from '#staff/current-person';

const LONGEST_LIST = 200;

interface Row extends Omit<CallerWish, 'reference' | 'askedAt' | 'dueBy' | 'mayAnswer'> {
  number: string;
  askedAt: Date;
  dueBy: Date;
}

/** Of `caller_wish w`; $1 the hours within which somebody answers. */
const TIMES = `w.asked_at as "askedAt", w.asked_at + make_interval(hours => $1) as "dueBy",
  w.answered_at is null and w.asked_at + make_interval(hours => $1) <= clock_timestamp() as "isOverdue"`;

/** What callers want gone and nobody answered yet: nothing is erased by waiting, and nothing is forgotten. */
@Injectable()
export class WishReader {
  constructor(
    private readonly db: Database,
    private readonly current: CurrentPerson,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** What waits, the oldest first, to those who answer and those who see to it that somebody does. */
  async waiting(): Promise<CallerWish[]> {
    const rows = await this.db.query<Row>(
      `select w.id, i.number::text, w.inquiry_id as "inquiryId", ${TIMES},
              json_build_object('id', a.id, 'displayName', a.display_name) as "askedBy",
              json_build_object('id', g.id, 'displayName', g.display_name) as "tokenGivenBy",
              exists (select from legal_hold h where h.inquiry_id = w.inquiry_id and h.released_at is null) as "isOnHold"
         from caller_wish w join inquiry i on i.id = w.inquiry_id
         join person a on a.id = w.asked_by join person g on g.id = w.token_given_by
        where w.answered_at is null and ${this.current.permission('wish.read').sql(whoseInquiry('i'), '$2::uuid')} order by w.asked_at limit ${String(LONGEST_LIST)}`,
      [this.hours, this.current.id],
    );
    const { id, role } = this.current.person;
    return rows.map(({ number, askedAt, dueBy, ...row }) => ({
      ...row,
      reference: formatReference(Number(number)),
      askedAt: askedAt.toISOString(),
      dueBy: dueBy.toISOString(),
      mayAnswer: may(role, 'wish.answer') && row.askedBy.id !== id,
    }));
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
