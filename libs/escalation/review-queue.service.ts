import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { ReviewQueue } from '#contracts/escalations';
import type { InquiryId } from '#contracts/ids';
import { AssessmentLedger } from '#indicators/assessment-ledger.service';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { CurrentPerson } from '#staff/current-person';
import { isOfUnit } from '#staff/permission';
import { WHOSE_ALERT } from './escalation-reader.service';
import { type EscalationRow, escalationView, VIEW_COLUMNS } from './escalation-view';

/** More than these wait for nobody's eyes at once. */
const LONGEST_QUEUE = 100;

/** The flags that wait for a supervisor. */
@Injectable()
export class ReviewQueueService {
  constructor(
    private readonly db: Database,
    private readonly current: CurrentPerson,
    private readonly assessments: AssessmentLedger,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * Those that the person may answer, the first due first, with what the rule sets said of each; and what became of their
   * desk's since the month began.
   */
  async waiting(): Promise<ReviewQueue> {
    const theirs = this.current.permission('escalation.confirm').sql(WHOSE_ALERT, '$1::uuid');
    const rows = await this.db.query<EscalationRow>(
      `select ${VIEW_COLUMNS} where e.state = 'awaiting-confirmation' and e.raised_by <> $1 and ${theirs}
        order by e.next_step_at, e.id limit ${String(LONGEST_QUEUE)}`,
      [this.current.id],
    );
    const assessed = await this.assessments.newest(
      rows.flatMap(({ inquiry_id }) => (inquiry_id === null ? [] : [inquiry_id as InquiryId])),
    );
    return {
      rows: rows.map((row) => ({
        ...escalationView(row, []),
        assessed: assessed.get(row.inquiry_id ?? '') ?? [],
      })),
      month: await this.month(),
    };
  }

  private async month(): Promise<ReviewQueue['month']> {
    const counted = await this.db.one<ReviewQueue['month']>(
      `select count(*)::int as flagged, count(*) filter (where e.review = 'confirmed')::int as confirmed
         from escalation e where e.turn is not null and ${isOfUnit('e.unit', '$2')}
          and e.created_at >= date_trunc('month', now() at time zone $1) at time zone $1`,
      [this.pack.pack.timeZone, this.current.person.unit],
    );
    return counted ?? { flagged: 0, confirmed: 0 };
  }
}
