import { Injectable } from '@nestjs/common';
import { Propagation, Transactional } from '@nestjs-cls/transactional';
import { ClsService } from 'nestjs-cls';
import type { AuditAction, AuditPurpose, AuditRoute, AuditSubject } from '#contracts/audit-codes';
import { Database } from '#platform/database/database.service';
import type { Statement } from '#platform/database/statement';
import { newId } from '#platform/ids';

/** What was done, seen or refused. Ids and codes only: never a number, a name or a caller's words. */
export interface AuditRecord {
  action: AuditAction | AuditRoute;
  subjectType?: AuditSubject;
  subjectId?: string;
  outcome: 'allowed' | 'denied';
  /** Code of the refusal, or why an override was used. */
  reason?: string;
  /** What it was looked at for, as a code: `call`, `supervision`, `alert` … */
  purpose?: AuditPurpose;
  /** Who did it, where it is not the person of the request: on a telephone. */
  personId?: string;
}

/** Within so long the same person, looking at the same thing for the same purpose, looks once. */
const ONE_LOOK_MINUTES = 10;

const ENTRY: Statement = {
  name: 'audit.entry',
  text: `insert into audit_entry (id, person_id, action, subject_type, subject_id, outcome, reason, purpose)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};

/**
 * Of looks with an id, an action, a subject and a purpose. What was recorded about the subject is found first (`offset 0`
 * is the fence): a plan made while the table is small would read every look there is.
 * @param person expression of who looks
 */
const insertLooks = (looks: string, person: string): string =>
  `insert into audit_entry (id, person_id, action, subject_type, subject_id, outcome, purpose)
   select id, ${person}, action, subject_type, subject_id, 'allowed', purpose from (${looks}) as look
    where not exists (
      select from (select e.at, e.action, e.subject_type, e.outcome, e.purpose from audit_entry e
                    where e.subject_id = look.subject_id and e.person_id is not distinct from ${person} offset 0) as e
       where e.at > clock_timestamp() - make_interval(mins => ${String(ONE_LOOK_MINUTES)})
         and e.subject_type = look.subject_type and e.action = look.action and e.purpose = look.purpose
         and e.outcome = 'allowed')`;

const LOOKS = insertLooks(
  `select id, $4 as action, $5 as subject_type, subject_id, $6 as purpose
     from unnest($1::uuid[], $2::text[]) as one (id, subject_id)`,
  '$3::uuid',
);

/** Writes down who did what. The person is the one the request or socket belongs to, or nobody. */
@Injectable()
export class AuditService {
  constructor(
    private readonly db: Database,
    private readonly cls: ClsService<{ person?: { id: string } }>,
  ) {}

  /**
   * Adds an entry. What was allowed stands or falls with the current transaction; what was denied is kept although
   * the request fails, so it gets a transaction of its own.
   */
  record(entry: AuditRecord): Promise<void> {
    return entry.outcome === 'denied' ? this.writeApart(entry) : this.write(entry);
  }

  /**
   * Adds an entry for each subject a person looks at, which stands or falls with the current transaction. A look that
   * goes on (a screen that refreshes itself) is one look for ten minutes.
   */
  async recordLooks(
    entry: Required<Pick<AuditRecord, 'action' | 'subjectType' | 'purpose'>>,
    subjectIds: readonly string[],
  ): Promise<void> {
    if (subjectIds.length === 0) return;
    await this.db.query(LOOKS, [
      subjectIds.map(newId),
      subjectIds,
      this.personId() ?? null,
      entry.action,
      entry.subjectType,
      entry.purpose,
    ]);
  }

  /**
   * The same as a part of the very statement that reads: a `with` that changes data.
   * @param look SQL that gives one look: `id` (a new one), `subject_id` as text, and `purpose`
   * @param person parameter with the person's id, such as `$1::uuid`
   */
  looking(
    { action, subjectType }: Pick<AuditRecord, 'action'> & { subjectType: AuditSubject },
    look: string,
    person: string,
  ): string {
    return insertLooks(
      `select l.*, '${action}' as action, '${subjectType}' as subject_type from (${look}) as l`,
      person,
    );
  }

  @Transactional(Propagation.RequiresNew)
  private async writeApart(entry: AuditRecord): Promise<void> {
    await this.write(entry);
  }

  private async write(entry: AuditRecord): Promise<void> {
    await this.db.query(ENTRY, [
      newId(),
      entry.personId ?? this.personId() ?? null,
      entry.action,
      entry.subjectType ?? null,
      entry.subjectId ?? null,
      entry.outcome,
      entry.reason ?? null,
      entry.purpose ?? null,
    ]);
  }

  private personId(): string | undefined {
    return this.cls.isActive() ? this.cls.get('person')?.id : undefined;
  }
}
