import { Injectable } from '@nestjs/common';
import type { AuditPage, AuditRow, AuditSearch, AuditState, InquiryReaders } from '#contracts/audit';
import type { InquiryId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';

const PAGE = 100;
const MOST_READERS = 100;

type Row = Omit<AuditRow, 'at'> & { at: Date };

/** The record as people read it. */
@Injectable()
export class AuditReader {
  constructor(private readonly db: Database) {}

  /**
   * One page, newest first by the time the database gave each entry, which is also what `from` and `to` narrow.
   * @param subjectIds what the entries are about, one of them; any when undefined
   */
  async search(
    search: Omit<AuditSearch, 'subjectId' | 'reference'>,
    subjectIds?: readonly string[],
  ): Promise<AuditPage> {
    const after = search.cursor === undefined ? null : await this.timeOf(search.cursor);
    const rows = await this.db.query<Row>(
      `select e.id, e.at, e.action, e.subject_type as "subjectType", e.subject_id as "subjectId", e.outcome, e.reason,
              e.purpose, e.shard, e.seq::text,
              case when p.id is not null then json_build_object('id', p.id, 'displayName', p.display_name) end as person
         from audit_entry e left join person p on p.id = e.person_id
        where ($1::uuid is null or e.person_id = $1) and ($2::text is null or e.action = $2)
          and ($3::text[] is null or e.subject_id = any($3)) and ($4::text is null or e.outcome = $4)
          and ($5::timestamptz is null or e.at >= $5) and ($6::timestamptz is null or e.at < $6)
          and ($7::timestamptz is null or (e.at, e.id) < ($7, $8::uuid))
        order by e.at desc, e.id desc limit ${String(PAGE + 1)}`,
      [
        search.personId ?? null,
        search.action ?? null,
        subjectIds ?? null,
        search.outcome ?? null,
        search.from ?? null,
        search.to ?? null,
        after,
        search.cursor ?? null,
      ],
    );
    const page = rows.slice(0, PAGE).map((row) => ({ ...row, at: row.at.toISOString() }));
    return { rows: page, next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null };
  }

  /** How long the record is, until when it is published, and what the last walk found. */
  async state(): Promise<AuditState> {
    const row = await this.db.one<{
      entries: string;
      statement: string | null;
      checkedAt: Date | null;
      checkedEntries: string | null;
      breaches: number | null;
    }>(
      `select (select sum(seq) from audit_head)::text as entries,
              (select s.statement from audit_statement s order by s.seq desc limit 1) as statement,
              c.at as "checkedAt", c.entries::text as "checkedEntries", c.breaches
         from (values (1)) as one left join lateral (select * from audit_check order by at desc limit 1) c on true`,
    );
    const published = row?.statement
      ? (({ seq, at }) => ({ seq, at }))(JSON.parse(row.statement) as { seq: number; at: string })
      : null;
    const checked =
      row?.checkedAt instanceof Date
        ? {
            at: row.checkedAt.toISOString(),
            entries: Number(row.checkedEntries),
            breaches: row.breaches ?? 0,
          }
        : null;
    return { entries: Number(row?.entries ?? 0), published, checked };
  }

  /** Who has seen an inquiry, for what, how often and when last. */
  async readers(inquiryId: InquiryId): Promise<Omit<InquiryReaders, 'overrides'>> {
    const rows = await this.db.query<{
      person: { id: string; displayName: string };
      purpose: string | null;
      times: number;
      lastAt: Date;
    }>(
      `select json_build_object('id', p.id, 'displayName', p.display_name) as person, e.purpose,
              count(*)::int as times, max(e.at) as "lastAt"
         from audit_entry e join person p on p.id = e.person_id
        where e.subject_type = 'inquiry' and e.subject_id = $1 and e.outcome = 'allowed'
          and e.action in ('inquiry.read', 'escalation.read', 'call.read', 'number.read', 'break-glass.read')
        group by p.id, e.purpose order by max(e.at) desc limit ${String(MOST_READERS)}`,
      [inquiryId],
    );
    const list = rows.map((row) => ({ ...row, lastAt: row.lastAt.toISOString() }));
    return { inquiryId, rows: list as unknown as InquiryReaders['rows'] };
  }

  /** As Postgres writes it: to the microsecond. What nobody wrote is before everything. */
  private async timeOf(id: string): Promise<string> {
    const row = await this.db.one<{ at: string }>(`select at::text from audit_entry where id = $1`, [id]);
    return row?.at ?? '-infinity';
  }
}
