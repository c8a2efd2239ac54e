import { Injectable } from '@nestjs/common';
import type { CertificatePage, CertificateRow, CertificateView } from '#contracts/retention';
import { formatReference } from '#inquiries/reference';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { certificateHash, readCertificate } from './certificate';

const PAGE = 50;

interface Row extends Omit<CertificateRow, 'reference' | 'at' | 'isSigned'> {
  number: string;
  at: Date;
  statement: string;
  signature: string | null;
}

const SELECT = `select e.id, i.number::text, e.at, e.classes, e.reason, e.statement, e.signature,
    case when p.id is not null then json_build_object('id', p.id, 'displayName', p.display_name) end as by,
    case when s.id is not null then json_build_object('id', s.id, 'displayName', s.display_name) end as second
  from erasure e join inquiry i on i.id = e.inquiry_id left join person p on p.id = e.person_id
    left join person s on s.id = e.second_person_id`;

/** Certificates of erasure, as people read and print them. */
@Injectable()
export class Certificates {
  constructor(private readonly db: Database) {}

  /** Newest first; the next page starts behind the last id of this one. */
  async page(cursor: string | undefined): Promise<CertificatePage> {
    const rows = await this.db.query<Row>(
      `${SELECT} where $1::uuid is null or e.id < $1 order by e.id desc limit ${String(PAGE + 1)}`,
      [cursor ?? null],
    );
    const page = rows.slice(0, PAGE).map(toRow);
    return { rows: page, next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null };
  }

  /** @throws NotFound */
  async view(id: string): Promise<CertificateView> {
    const row = await this.db.one<Row>(`${SELECT} where e.id = $1`, [id]);
    if (!row) throw new NotFound();
    const { statement, signature } = row;
    return {
      ...toRow(row),
      keys: readCertificate(statement)?.keys ?? [],
      statement,
      signature,
      hash: certificateHash(statement),
    };
  }
}

function toRow({ id, number, at, classes, reason, by, second, signature }: Row): CertificateRow {
  return {
    id,
    reference: formatReference(Number(number)),
    at: at.toISOString(),
    classes,
    reason,
    by,
    second,
    isSigned: signature !== null,
  };
}
