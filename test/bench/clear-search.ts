import type { InquiryPage, InquirySearch } from '../../libs/contracts/inquiries';
import { formatReference } from '../../libs/inquiries/reference';
import type { Database } from '../../libs/platform/database/database.service';

const PAGE = 50;

/** The list and the search of `InquirySearchService` over what lies in the clear, found by PostgreSQL's own text search. */
export class ClearSearch {
  constructor(private readonly db: Database) {}

  async search({ q, cursor }: InquirySearch): Promise<InquiryPage> {
    const words = (q ?? '').split(' ').filter(Boolean);
    const rows = await this.db.query<InquiryPage['rows'][number] & { number: string; createdAt: Date }>(
      `select i.id, i.number::text, i.state, i.created_at as "createdAt", i.call_type as "callType", i.topic, i.region,
              i.outcome, p.display_name as operator,
              exists (select from escalation e where e.inquiry_id = i.id) as "hasEscalation"
         from inquiry i left join person p on p.id = i.operator_id
         ${words.length > 0 ? `join clear_text c on c.inquiry_id = i.id and c.words @@ to_tsquery('simple', $2)` : ''}
        where ($1::uuid is null or i.id < $1)
        order by i.id desc limit ${String(PAGE + 1)}`,
      [cursor ?? null, ...(words.length > 0 ? [words.map((word) => `${word}:*`).join(' & ')] : [])],
    );
    const page = rows.slice(0, PAGE).map(({ number, createdAt, ...row }) => ({
      ...row,
      reference: formatReference(Number(number)),
      createdAt: createdAt.toISOString(),
    }));
    return { rows: page, next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null };
  }
}
