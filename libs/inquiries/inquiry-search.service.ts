import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { InquiryId } from '#contracts/ids';
import type { InquiryPage, InquiryRow, InquirySearch } from '#contracts/inquiries';
import { Database } from '#platform/database/database.service';
import { InvalidRequest } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { formatReference, looksLikeReference, readTypedReference } from './reference';
import { SealedFields } from './sealed-fields.service';
import { whoseInquiry } from './whose-inquiry';

interface Row extends Omit<InquiryRow, 'reference' | 'createdAt'> {
  number: string;
  createdAt: Date;
}

/** A number, or words as tokens. */
interface Wanted {
  number: number | null;
  words: string[][];
}

const PAGE = 50;

/** Finds inquiries by reference, by words, by what was noted; the newest first. */
@Injectable()
export class InquirySearchService {
  constructor(
    private readonly db: Database,
    private readonly current: CurrentPerson,
    private readonly sealed: SealedFields,
    private readonly audit: AuditService,
  ) {}

  /**
   * One page of at most 50, only of what the person may read. A page costs the same however many inquiries there are:
   * the next one starts behind the last id of this one. Looking for words is recorded, the words are not.
   * @throws InvalidRequest at `/q` for a reference whose check letter does not fit
   */
  async search(search: InquirySearch): Promise<InquiryPage> {
    const wanted = this.wanted(search.q ?? '');
    return wanted.words.length > 0 ? this.recorded(search, wanted) : this.find(search, wanted);
  }

  @Transactional()
  private async recorded(search: InquirySearch, wanted: Wanted): Promise<InquiryPage> {
    await this.audit.record({ action: 'inquiry.search', outcome: 'allowed' });
    return this.find(search, wanted);
  }

  private async find(search: InquirySearch, { number, words }: Wanted): Promise<InquiryPage> {
    const permission = this.current.permission('inquiry.read');
    const isFound = words.length > 0 && permission.isForUnit;
    const { conditions, values } = isFound
      ? narrowed({}, null, [], await this.byWords(search, words))
      : narrowed(search, number, words);
    // The page first: what is asked of its rows is asked of no others.
    const text = `with page as (
        select i.id, i.number, i.state, i.created_at, i.call_type, i.topic, i.region, i.outcome, i.operator_id
          from inquiry i where ${permission.sql(whoseInquiry('i'), '$1::uuid')} ${conditions}
         order by i.id desc limit ${String(PAGE + 1)})
      select i.id, i.number::text, i.state, i.created_at as "createdAt", i.call_type as "callType", i.topic, i.region,
             i.outcome, p.display_name as operator,
             exists (select from escalation e where e.inquiry_id = i.id) as "hasEscalation"
        from page i left join person p on p.id = i.operator_id order by i.id desc`;
    // The page every screen begins with is the same for all; what is narrowed is planned for what was asked.
    const statement =
      values.length === 0 ? { name: permission.statementName('inquiry.first-page'), text } : text;
    const rows = await this.db.query<Row>(statement, [this.current.id, ...values]);
    const page = rows.slice(0, PAGE).map(toRow);
    const last: InquiryId | undefined = page.at(-1)?.id;
    return { rows: page, next: rows.length > PAGE && last ? last : null };
  }

  /** The ids of the page: through a function, for only there an index finds the words of a whole desk. */
  private async byWords(search: InquirySearch, words: string[][]): Promise<InquiryId[]> {
    const found = await this.db.query<{ id: InquiryId }>(
      `select id from find_by_words($1, $2, $3, $4, $5, $6, $7, $8) as id`,
      [
        JSON.stringify(words),
        search.cursor ?? null,
        search.state ?? null,
        search.topic ?? null,
        search.region ?? null,
        search.from ?? null,
        search.to ?? null,
        PAGE + 1,
      ],
    );
    return found.map(({ id }) => id);
  }

  /** What was typed, as a number of an inquiry or as words: one of them, or neither. */
  private wanted(typed: string): Wanted {
    if (!looksLikeReference(typed)) return { number: null, words: this.sealed.wanted(typed) };
    const number = readTypedReference(typed);
    if (number === undefined) throw new InvalidRequest([{ pointer: '/q', code: 'wrong-reference' }]);
    return { number, words: [] };
  }
}

/** What was asked, as conditions about an inquiry `i`, joined by `and`; their values begin at $2. */
function narrowed(
  search: InquirySearch,
  number: number | null,
  words: readonly string[][],
  ids?: readonly InquiryId[],
): { conditions: string; values: unknown[] } {
  const wanted: (readonly [value: unknown, condition: (value: string) => string])[] = [
    [search.cursor, (value) => `i.id < ${value}`],
    [number, (value) => `i.number = ${value}`],
    [search.state, (value) => `i.state = ${value}`],
    [search.topic, (value) => `i.topic = ${value}`],
    [search.region, (value) => `i.region = ${value}`],
    [search.from, (value) => `i.created_at >= ${value}`],
    [search.to, (value) => `i.created_at < ${value}`],
    [ids, (value) => `i.id = any(${value}::uuid[])`],
    ...words.map((either) => [either, (value: string) => `i.words && ${value}::bigint[]`] as const),
  ];
  const asked = wanted.filter(([value]) => value !== undefined && value !== null);
  return {
    conditions: asked.map(([, condition], place) => `and ${condition(`$${String(place + 2)}`)}`).join(' '),
    values: asked.map(([value]) => value),
  };
}

function toRow({ number, createdAt, ...row }: Row): InquiryRow {
  return { ...row, reference: formatReference(Number(number)), createdAt: createdAt.toISOString() };
}
