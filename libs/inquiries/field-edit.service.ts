import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { InquiryId, PersonId } from '#contracts/ids';
import type { FieldEdit, FieldSaved, InquiryField, InquiryState } from '#contracts/inquiries';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Erased } from '#platform/crypto/data-keys.service';
import { Database } from '#platform/database/database.service';
import { InvalidRequest } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { EditConflict, InquiryClosed, OPEN_STATES } from './inquiry';
import { classOf, placeOfClass } from './erased';
import { COLUMN, fieldValue } from './inquiry-field';
import { InquiryService } from './inquiry.service';
import { SealedFields } from './sealed-fields.service';
import { isSealed } from './sealed-field';
import { whoseInquiry } from './whose-inquiry';
import { WORD_FIELDS, type WordField } from './words';

interface Stored {
  state: InquiryState;
  erased: number;
  value: Buffer | string | null;
  version: number;
  by: string | null;
  at: Date | null;
  createdAt: Date;
  repeatOf: { inquiry_id: InquiryId; field: string; version: number; at: string } | null;
}

/** Saves one field of an inquiry as it is typed. */
@Injectable()
export class FieldEditService {
  constructor(
    private readonly db: Database,
    private readonly inquiries: InquiryService,
    private readonly current: CurrentPerson,
    private readonly sealed: SealedFields,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * Stores one field in one statement. Edits of different fields merge; the same `mutationId` again answers as the first
   * time; a value that is already there is no conflict.
   * @throws InvalidRequest, NotFound, NotAllowed, InquiryClosed, Erased, EditConflict with the value that stands there now
   */
  async edit(id: InquiryId, edit: FieldEdit): Promise<FieldSaved> {
    const value = fieldValue(edit.field, edit.value, this.pack);
    const saved = await this.save(id, edit, value);
    return saved ?? this.explain(id, edit, value);
  }

  /**
   * Undefined when nothing was stored, for whatever reason. What is told first mostly is the first of its inquiry: then
   * the key is made and not looked for, and the statement stores both only if there was none.
   */
  private async save(
    id: InquiryId,
    edit: FieldEdit,
    value: string | null,
    makesKey = edit.baseVersion === 0,
  ): Promise<FieldSaved | undefined> {
    const words = isWordField(edit.field) ? this.sealed.tokens(value, edit.field) : undefined;
    const mine = this.current.permission('inquiry.edit').sql(whoseInquiry('inquiry'), '$4::uuid');
    const version = edit.baseVersion + 1;
    const { value: stored, newKey } = await this.sealed.toStore(id, edit.field, value, version, makesKey);
    const text = `with target as (
         select id, coalesce((versions ->> $2::text)::int, 0) as version from inquiry
          where id = $1::uuid and state = any($3) and erased < $8 and ${mine} for update
       ), new_key as (
         insert into data_key (owner_id, class, kek, wrapped)
         select id, $9, $10, $11::bytea from target where version = $6::int and $11::bytea is not null
         on conflict do nothing returning owner_id
       ), change as (
         insert into inquiry_change (mutation_id, inquiry_id, field, version, person_id)
         select $5::uuid, id, $2::text, version + 1, $4::uuid from target where version = $6::int
            and ($11::bytea is null or id in (select owner_id from new_key))
         on conflict (mutation_id) do nothing returning inquiry_id, version, at
       ), saved as (
         update inquiry i set ${COLUMN[edit.field]} = $7, versions = i.versions || jsonb_build_object($2::text, change.version),
                state = case i.state when 'draft' then 'recorded' else i.state end
                ${words ? replaceWords(edit.field as WordField) : ''}
           from change where i.id = change.inquiry_id
         returning i.operator_id, change.version, change.at
       ), told as (
         insert into event (type, rooms, data)
         select 'inquiry.changed', array_remove(array['role:supervisor', 'person:' || $4::uuid, 'person:' || operator_id], null),
                jsonb_build_object('inquiryId', $1::uuid, 'field', $2::text, 'version', version, 'byPersonId', $4::uuid)
           from saved
       )
       select version, at, pg_notify('event', '') from saved`;
    const name = `inquiry.save.${edit.field}`;
    const row = await this.db.one<{ version: number; at: Date }>({ name, text }, [
      id,
      edit.field,
      OPEN_STATES,
      this.current.id,
      edit.mutationId,
      edit.baseVersion,
      stored,
      placeOfClass(classOf(edit.field)),
      newKey?.keyClass ?? null,
      newKey?.kek ?? null,
      newKey?.wrapped ?? null,
      ...(words ? [words] : []),
    ]);
    // There is a key of this inquiry already: that is the one to seal with.
    if (!row && newKey && (await this.sealed.hasKey(newKey.keyClass, id)))
      return this.save(id, edit, value, false);
    return row && { field: edit.field, version: row.version, savedAt: row.at.toISOString() };
  }

  /** Why nothing was stored; a repeat and a value that is already there were no failures. */
  private async explain(id: InquiryId, edit: FieldEdit, value: string | null): Promise<FieldSaved> {
    await this.inquiries.reach(id, 'inquiry.edit');
    const stored = await this.stored(id, edit);
    const { repeatOf } = stored;
    if (repeatOf) {
      if (repeatOf.inquiry_id !== id || repeatOf.field !== edit.field)
        throw new InvalidRequest([{ pointer: '/mutationId', code: 'wrong-format' }]);
      return { field: edit.field, version: repeatOf.version, savedAt: new Date(repeatOf.at).toISOString() };
    }
    if (!OPEN_STATES.includes(stored.state)) throw new InquiryClosed();
    if (stored.erased >= placeOfClass(classOf(edit.field))) throw new Erased();
    const there = await this.inTheClear(id, edit.field, stored);
    if (there === value) {
      const savedAt = (stored.at ?? stored.createdAt).toISOString();
      return { field: edit.field, version: stored.version, savedAt };
    }
    throw new EditConflict({
      field: edit.field,
      value: there,
      version: stored.version,
      by: stored.by,
      at: stored.at?.toISOString() ?? null,
    });
  }

  private inTheClear(id: InquiryId, field: InquiryField, { value, version }: Stored): Promise<string | null> {
    if (isSealed(field) && (value === null || Buffer.isBuffer(value)))
      return this.sealed.openOne(id, field, value, version);
    return Promise.resolve(value as string | null);
  }

  private async stored(id: InquiryId, edit: FieldEdit): Promise<Stored> {
    const row = await this.db.one<Stored & { byId: PersonId | null }>(
      `select i.state, i.erased, i.${COLUMN[edit.field]} as value, coalesce((i.versions ->> $2::text)::int, 0) as version,
              p.display_name as by, c.at, i.created_at as "createdAt",
              (select to_jsonb(r) from inquiry_change r where r.mutation_id = $3) as "repeatOf"
         from inquiry i
         left join inquiry_change c on c.inquiry_id = i.id and c.field = $2 and c.version = (i.versions ->> $2::text)::int
         left join person p on p.id = c.person_id
        where i.id = $1`,
      [id, edit.field, edit.mutationId],
    );
    if (!row) throw new Error('an inquiry that was there a moment ago is gone');
    return row;
  }
}

/** Replaces this field's tokens and keeps the other field's. Expects the tokens as $12. */
function replaceWords(field: WordField): string {
  return `, words = array(select w from unnest(i.words) as w where w & 1 <> ${String(WORD_FIELDS.indexOf(field))}) || $12::bigint[]`;
}

function isWordField(field: InquiryField): field is WordField {
  return (WORD_FIELDS as readonly string[]).includes(field);
}
