import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { AuditAction, AuditSubject } from '#contracts/audit-codes';
import type { CountryPack } from '#contracts/country-pack';
import type { InquiryId, PersonId } from '#contracts/ids';
import type { ErasureReason, RetentionClass } from '#contracts/retention';
import { ERASED, erasedClasses } from '#inquiries/erased';
import { formatReference } from '#inquiries/reference';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { asEraser } from '#platform/database/acting-context';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { failpoint } from '#platform/failpoint';
import { newId } from '#platform/ids';
import { NotFound } from '#platform/problems/invalid-request';
import type { Refusal } from '#platform/problems/refusal';
import { CERTIFIED, certificateHash, certificateText } from './certificate';
import { DESTROY_KEYS, ERASE } from './erase-statements';
import { FACTS, type FactsRow, LOCK_INQUIRY } from './facts-statement';
import { OnHold, UnderWay } from './refusals';
import { BY_WISH, dueClasses } from './retention';

/** Who asked, and who agreed; nobody for the line's own clock. */
interface People {
  personId: PersonId | null;
  secondPersonId: PersonId | null;
}

interface Cause extends People {
  reason: ErasureReason;
}

const NOBODY: People = { personId: null, secondPersonId: null };

/** Erases what was told and whatever leads to a person, and certifies it. Needs no key: it destroys them. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditService,
    private readonly events: EventLog,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * Erases whatever of an inquiry is due now, in one transaction; nothing when somebody else has it in hand. One that
   * is kept longer because the police were alerted is marked so, and is not looked at again before that time.
   * @returns the classes that went
   */
  ifDue(id: InquiryId): Promise<readonly RetentionClass[]> {
    return asEraser(() => this.eraseDue(id));
  }

  @Transactional()
  private async eraseDue(id: InquiryId): Promise<readonly RetentionClass[]> {
    if (!(await this.claim(id, 'skip locked'))) return [];
    const facts = await this.db.one<FactsRow>(FACTS, [id]);
    if (!facts) return [];
    const due = dueClasses(facts, this.pack.retention, facts.now);
    if (due.length > 0) await this.erase(facts, due, { reason: 'retention', ...NOBODY });
    else if (facts.isEscalated)
      await this.db.query(`update inquiry set kept_longer = true where id = $1 and not kept_longer`, [id]);
    return due;
  }

  /**
   * Takes an inquiry for the current transaction before anything else of it is locked: first the wish that waits, which
   * its answer locks first, and the promise to ring its caller back, then the inquiry, in the order in which ringing back
   * locks them.
   * @returns false when it is not there, or is passed over because somebody else has it in hand
   */
  async claim(id: InquiryId, otherwise: '' | 'skip locked' = ''): Promise<boolean> {
    await this.db.query(
      `select 1 from caller_wish where inquiry_id = $1 and answered_at is null for update`,
      [id],
    );
    await this.db.query(
      `select 1 from call_back b join inquiry i on i.call_id = b.call_id where i.id = $1 for update of b`,
      [id],
    );
    return (await this.db.one(`${LOCK_INQUIRY} ${otherwise}`, [id])) !== undefined;
  }

  /**
   * What a caller's wish would take now; nothing when it was done before.
   * @throws OnHold, UnderWay, NotFound
   */
  async leftByWish(id: InquiryId): Promise<readonly RetentionClass[]> {
    const facts = await this.facts(id);
    const gone = erasedClasses(facts.erased);
    const left = BY_WISH.filter((name) => !gone.includes(name));
    if (left.length === 0) return [];
    if (facts.isOnHold) throw await this.refused(id, new OnHold());
    if (facts.isUnderWay) throw await this.refused(id, new UnderWay());
    return left;
  }

  /** Erases what a caller's wish takes of an inquiry that is claimed, once a second person agreed. */
  async byWish(id: InquiryId, classes: readonly RetentionClass[], people: People): Promise<void> {
    await this.erase(await this.facts(id), classes, { reason: 'caller-wish', ...people });
  }

  private async facts(id: InquiryId): Promise<FactsRow> {
    const facts = await this.db.one<FactsRow>(FACTS, [id]);
    if (!facts) throw new NotFound();
    return facts;
  }

  /**
   * Erases again what a backup brought back: rows whose keys were destroyed after it was made.
   * @returns how many inquiries
   */
  again(): Promise<number> {
    return asEraser(() => this.eraseRestored());
  }

  private async eraseRestored(): Promise<number> {
    const back = await this.db.query<{ id: InquiryId }>(
      `select i.id from inquiry i where ${ERASED} > i.erased and exists (
         select from data_key d where d.owner_id = i.id and d.destroyed_at is not null)`,
    );
    for (const { id } of back) await this.eraseAgain(id);
    return back.length;
  }

  @Transactional()
  private async eraseAgain(id: InquiryId): Promise<void> {
    await this.claim(id);
    const row = await this.db.one<{ erased: number }>(
      `select ${ERASED} as erased from inquiry i where i.id = $1`,
      [id],
    );
    const facts = await this.db.one<FactsRow>(FACTS, [id]);
    if (!row || !facts) return;
    const classes = erasedClasses(row.erased).slice(facts.erased);
    if (classes.length > 0) await this.erase(facts, classes, { reason: 'restored', ...NOBODY });
  }

  private async refused<Cause extends Refusal>(id: InquiryId, refusal: Cause): Promise<Cause> {
    await this.audit.record({ ...aboutInquiry(id), outcome: 'denied', reason: refusal.code });
    return refusal;
  }

  private async erase(facts: FactsRow, classes: readonly RetentionClass[], cause: Cause): Promise<void> {
    const { id, operatorId, calls } = facts;
    const keys = await this.destroyKeys(facts, classes);
    for (const name of classes)
      for (const statement of ERASE[name]) await this.db.query(statement, [id, calls]);
    failpoint('erasure.inside');
    await this.certify(facts, classes, cause, keys);
    await this.events.append(
      'inquiry.changed',
      { inquiryId: id, field: null, version: null, byPersonId: cause.secondPersonId },
      ['role:supervisor', ...(operatorId === null ? [] : [`person:${operatorId}` as const])],
    );
  }

  private async destroyKeys(
    { id, calls, grants, alerts }: FactsRow,
    classes: readonly RetentionClass[],
  ): Promise<string[]> {
    const destroyed: string[] = [];
    for (const name of classes) {
      if (name === 'operational') continue;
      const owners = [id, ...(name === 'identity' ? calls : [...grants, ...alerts])];
      const rows = await this.db.query<{ key: string }>(DESTROY_KEYS, [owners, name]);
      destroyed.push(...rows.map(({ key }) => key));
    }
    return destroyed.sort();
  }

  private async certify(
    { id: inquiryId, number, now }: FactsRow,
    classes: readonly RetentionClass[],
    { reason, ...people }: Cause,
    keys: string[],
  ): Promise<void> {
    const id = newId();
    const statement = certificateText({
      id,
      reference: formatReference(Number(number)),
      inquiryId,
      at: now.toISOString(),
      classes: [...classes],
      reason,
      ...people,
      keys,
    });
    await this.db.query(
      `insert into erasure (id, inquiry_id, at, classes, reason, person_id, second_person_id, statement)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, inquiryId, now, classes, reason, people.personId, people.secondPersonId, statement],
    );
    const done = { outcome: 'allowed', reason } as const;
    await this.audit.record({ ...aboutInquiry(inquiryId), ...done });
    await this.audit.record({ ...CERTIFIED, subjectId: certificateHash(statement), ...done });
  }
}

function aboutInquiry(subjectId: InquiryId): {
  action: AuditAction;
  subjectType: AuditSubject;
  subjectId: string;
} {
  return { action: 'inquiry.erase', subjectType: 'inquiry', subjectId };
}
