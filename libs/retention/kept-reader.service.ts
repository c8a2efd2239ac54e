import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { EscalationState } from '#contracts/escalations';
import type { InquiryId } from '#contracts/ids';
import type { InquiryField } from '#contracts/inquiries';
import {
  type InquiryRetention,
  type KeptClass,
  type KeptForCaller,
  RETENTION_CLASSES,
  type RetentionClass,
} from '#contracts/retention';
import { classOf, placeOfClass } from '#inquiries/erased';
import { COLUMN } from '#inquiries/inquiry-field';
import { InquiryService } from '#inquiries/inquiry.service';
import { formatReference } from '#inquiries/reference';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { asEraser } from '#platform/database/acting-context';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { LegalHolds } from './legal-hold.service';
import { callerProgress } from './caller-progress';
import { certificateHash } from './certificate';
import { keptUntil } from './retention';
import { WishReader } from './wish-reader.service';

interface Row {
  number: string;
  createdAt: Date;
  erased: number;
  isOnHold: boolean;
  hasNumber: boolean;
  recordings: number;
  passedToPoliceAt: Date | null;
  alertState: EscalationState | null;
  tokenGivenAt: Date | null;
  erasures: { id: string; at: string; classes: RetentionClass[] }[];
}

const FILLED = Object.entries(COLUMN)
  .map(([field, column]) => `('${field}', '${column}' = any(kept_columns(i.id)))`)
  .join(', ');

/** Says what is kept, until when, and what was erased under which certificate. Opens nothing. */
@Injectable()
export class KeptReader {
  constructor(
    private readonly db: Database,
    private readonly inquiries: InquiryService,
    private readonly holds: LegalHolds,
    private readonly wishes: WishReader,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** For whoever handles the inquiry. @throws NotFound, NotAllowed */
  async panel(id: InquiryId): Promise<InquiryRetention> {
    await this.inquiries.reach(id, 'inquiry.retention');
    const row = await this.row(id);
    const [hold] = await this.holds.inForce(id);
    return {
      inquiryId: id,
      reference: formatReference(Number(row.number)),
      classes: this.classesOf(row),
      isEscalated: row.passedToPoliceAt !== null,
      hold: hold ?? null,
      tokenGivenAt: row.tokenGivenAt?.toISOString() ?? null,
    };
  }

  /** For the caller, through an operator, who gets to the inquiry itself only when they may read it. @throws NotFound */
  async forCaller(id: InquiryId): Promise<KeptForCaller> {
    const mayRead = await this.inquiries.mayReach(id, 'inquiry.read');
    return asEraser(() => this.readForCaller(id, mayRead));
  }

  private async readForCaller(id: InquiryId, mayRead: boolean): Promise<KeptForCaller> {
    const row = await this.row(id);
    return {
      reference: formatReference(Number(row.number)),
      calledAt: row.createdAt.toISOString(),
      classes: this.classesOf(row),
      filled: await this.filled(id),
      hasNumber: row.hasNumber,
      recordings: row.recordings,
      passedToPoliceAt: row.passedToPoliceAt?.toISOString() ?? null,
      progress: callerProgress(row.alertState),
      isOnHold: row.isOnHold,
      wish: await this.wishes.lastOf(id),
      certificate: await this.certificate(id),
      inquiryId: mayRead ? id : null,
    };
  }

  private async row(id: InquiryId): Promise<Row> {
    const row = await this.db.one<Row>(
      `select i.number::text, i.created_at as "createdAt", i.erased,
              i.on_hold as "isOnHold", 'caller_number' = any(kept_columns(i.id)) as "hasNumber",
              (select count(*)::int from recording r where r.call_id = i.call_id) as recordings,
              (select min(e.raised_at) from escalation e where e.inquiry_id = i.id) as "passedToPoliceAt",
              (select e.state from escalation e where e.inquiry_id = i.id and e.state not in ('withdrawn', 'declined')
                order by e.raised_at desc nulls first limit 1) as "alertState",
              (select t.given_at from caller_token t where t.inquiry_id = i.id) as "tokenGivenAt",
              (select coalesce(json_agg(json_build_object('id', e.id, 'at', e.at, 'classes', e.classes) order by e.id), '[]')
                 from erasure e where e.inquiry_id = i.id) as erasures
         from inquiry i where i.id = $1`,
      [id],
    );
    if (!row) throw new NotFound();
    return row;
  }

  private async certificate(id: InquiryId): Promise<KeptForCaller['certificate']> {
    const row = await this.db.one<{ at: Date; statement: string }>(
      `select at, statement from erasure where inquiry_id = $1 and reason = 'caller-wish' order by id desc limit 1`,
      [id],
    );
    return row
      ? { at: row.at.toISOString(), number: certificateHash(row.statement).slice(0, 8).toUpperCase() }
      : null;
  }

  private async filled(id: InquiryId): Promise<KeptForCaller['filled']> {
    const rows = await this.db.query<{ field: InquiryField; since: Date }>(
      `select f.field, coalesce(c.at, i.created_at) as since
         from inquiry i cross join lateral (values ${FILLED}) as f (field, is_filled)
         left join inquiry_change c on c.inquiry_id = i.id and c.field = f.field
          and c.version = (i.versions ->> f.field)::int
        where i.id = $1 and f.is_filled`,
      [id],
    );
    return rows.map(({ field, since }) => ({ field, class: classOf(field), since: since.toISOString() }));
  }

  private classesOf(row: Row): KeptClass[] {
    return RETENTION_CLASSES.map((name) => this.keptClass(name, row));
  }

  private keptClass(name: RetentionClass, row: Row): KeptClass {
    const isErased = row.erased >= placeOfClass(name);
    const erasure = isErased ? row.erasures.find(({ classes }) => classes.includes(name)) : undefined;
    return {
      class: name,
      until: keptUntil(
        name,
        { ...row, isEscalated: row.passedToPoliceAt !== null },
        this.pack.retention,
      ).toISOString(),
      erasedAt: erasure ? new Date(erasure.at).toISOString() : null,
      certificateId: erasure?.id ?? null,
    };
  }
}
