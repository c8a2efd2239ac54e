import { Inject, Injectable } from '@nestjs/common';
import type { BoardQuery, BoardRecord, BoardRecords } from '#contracts/board';
import type { CountryPack } from '#contracts/country-pack';
import { formatReference } from '#inquiries/reference';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { WHOSE_ALERT } from '#escalation/escalation-reader.service';
import { Database } from '#platform/database/database.service';
import { CurrentPerson } from '#staff/current-person';
import { type Columns, isOfUnit } from '#staff/permission';
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

/** Most rows one number opens. */
const LIMIT = 200;

interface Row {
  kind: 'call' | 'escalation' | 'inquiry';
  id: string;
  number: string | null;
  at: Date;
  state: string;
  language: string | null;
  topic: string | null;
  operatorId: string | null;
  operatorName: string | null;
  waitSeconds: number | null;
  talkSeconds: number | null;
  inquiryId: string | null;
}

const COLUMNS = `i.number::text, i.topic, i.id as "inquiryId", p.id as "operatorId", p.display_name as "operatorName"`;
const CALL_ROW = `select 'call' as kind, c.id, c.arrived_at as at, c.state, c.language, ${COLUMNS},
    extract(epoch from coalesce(c.answered_at, c.ended_at, now()) - c.queued_at)::float8 as "waitSeconds",
    extract(epoch from coalesce(c.ended_at, now()) - c.answered_at)::float8 as "talkSeconds"`;

/** Whose a call on the board is. */
const WHOSE_CALL: Columns = { unit: (unit) => isOfUnit('c.unit', unit) };

/** And whose an inquiry is. */
const WHOSE_INQUIRY: Columns = { unit: (unit) => isOfUnit('i.unit', unit) };

/** The records behind a number of the board, newest first: those that the person may read, however many the number counts. */
@Injectable()
export class BoardRecordsService {
  constructor(
    private readonly db: Database,
    private readonly presence: PresenceService,
    private readonly current: CurrentPerson,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** @param query the measure, and for `today.topic` which topic ('' or absent: those without one) */
  async records(query: BoardQuery): Promise<BoardRecords> {
    return { measure: query.measure, rows: await this.rows(query) };
  }

  private async rows({ measure, topic }: BoardQuery): Promise<BoardRecord[]> {
    switch (measure) {
      case 'operators':
        return this.operators();
      case 'escalations.open':
      case 'escalations.unacknowledged':
      case 'escalations.toConfirm':
        return this.escalations(ESCALATION_MEASURES[measure]);
      case 'inquiries.unseen':
        return this.unseen();
      case 'call-backs.open':
        return this.callBacks();
      case 'today.topic':
        return this.calls(
          `${CALL_MEASURES[measure]} and i.topic is not distinct from nullif($4, '')`,
          topic ?? '',
        );
      default:
        return this.calls(CALL_MEASURES[measure]);
    }
  }

  private async calls(condition: string, ...more: unknown[]): Promise<BoardRecord[]> {
    const rows = await this.db.query<Row>(
      `${CALL_ROW} from ${DAY}, call c left join inquiry i on i.call_id = c.id left join person p on p.id = c.operator_id
        where (c.arrived_at >= day.start or c.state <> 'ended') and ${condition} and ${COUNTED} and $2::int is not null
          and ${this.theirs(WHOSE_CALL, `$${String(4 + more.length)}`)}
        order by c.arrived_at desc limit ${LIMIT}`,
      [...measureParameters(this.pack), ...more, this.current.id],
    );
    return rows.map(toRecord);
  }

  private async callBacks(): Promise<BoardRecord[]> {
    const rows = await this.db.query<Row>(
      `${CALL_ROW} from call_back b join call c on c.id = b.call_id left join inquiry i on i.call_id = c.id
         left join person p on p.id = b.taken_by
        where ${OPEN_CALL_BACK} and ${this.theirs(WHOSE_CALL, '$1')} order by b.requested_at desc limit ${LIMIT}`,
      [this.current.id],
    );
    return rows.map(toRecord);
  }

  private async unseen(): Promise<BoardRecord[]> {
    const rows = await this.db.query<Row>(
      `select 'inquiry' as kind, i.id, u.since as at, i.state, c.language, ${COLUMNS},
              extract(epoch from now() - u.since)::float8 as "waitSeconds", null::float8 as "talkSeconds"
         from ${UNSEEN_INQUIRIES} join inquiry i on i.id = u.inquiry_id left join call c on c.id = i.call_id
         left join person p on p.id = i.operator_id
        where ${this.theirs(WHOSE_INQUIRY, '$1')} order by u.since desc limit ${LIMIT}`,
      [this.current.id],
    );
    return rows.map(toRecord);
  }

  private async escalations(condition: string): Promise<BoardRecord[]> {
    const rows = await this.db.query<Row>(
      `select 'escalation' as kind, e.id, coalesce(e.raised_at, e.created_at) as at, e.state, c.language, ${COLUMNS},
              extract(epoch from coalesce(e.acknowledged_at, now()) - e.raised_at)::float8 as "waitSeconds",
              null::float8 as "talkSeconds"
         from escalation e join inquiry i on i.id = e.inquiry_id left join call c on c.id = i.call_id
         left join person p on p.id = e.raised_by
        where ${condition} and ${this.theirs(WHOSE_ALERT, '$1')} order by at desc limit ${LIMIT}`,
      [this.current.id],
    );
    return rows.map(toRecord);
  }

  private theirs(columns: Columns, person: string): string {
    return this.current.permission('board.records').sql(columns, `${person}::uuid`);
  }

  private async operators(): Promise<BoardRecord[]> {
    const operators = await this.presence.all();
    return operators.map((operator) => ({
      kind: 'operator',
      id: operator.personId,
      reference: null,
      at: operator.since,
      state: operator.status,
      language: null,
      topic: null,
      operator: { id: operator.personId, displayName: operator.displayName },
      waitSeconds: null,
      talkSeconds: null,
      inquiryId: null,
    }));
  }
}

function toRecord(row: Row): BoardRecord {
  const { number, operatorId, operatorName, at, ...rest } = row;
  return {
    ...rest,
    at: at.toISOString(),
    reference: number === null ? null : formatReference(Number(number)),
    operator:
      operatorId === null || operatorName === null
        ? null
        : ({ id: operatorId, displayName: operatorName } as BoardRecord['operator']),
  };
}
