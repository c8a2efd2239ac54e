import { Injectable } from '@nestjs/common';
import { AuditService } from '#audit/audit.service';
import type { InquiryId } from '#contracts/ids';
import type { SecondLook, SecondLookList } from '#contracts/second-looks';
import { InquiryService } from '#inquiries/inquiry.service';
import { formatReference } from '#inquiries/reference';
import { KeyPort } from '#platform/crypto/key-port';
import { Database } from '#platform/database/database.service';
import { CurrentPerson } from '#staff/current-person';
import { type Columns, isOfUnit } from '#staff/permission';
import { ClientCommands } from './client-commands.service';
import { FlagLedger } from './flag-ledger.service';
import { FlagReasons } from './flag-reasons.service';
import { NotDrawn } from './refusals';
import { isDrawn } from './second-look';

/** So long ago an inquiry may be closed: what was missed is still worth acting on. */
const LATELY = '28 days';

/** Whose an inquiry is. */
const WHOSE: Columns = { unit: (unit) => isOfUnit('i.unit', unit) };

/** Closed lately, with something told, and never before a supervisor or the police. $1 the person */
const UNFLAGGED = `i.state = 'closed' and i.closed_at > now() - interval '${LATELY}' and i.narrative is not null
  and i.call_type is distinct from 'test' and i.operator_id is distinct from $1
  and not exists (select from escalation e where e.inquiry_id = i.id and e.state <> 'withdrawn')`;

interface Row {
  id: InquiryId;
  number: string;
  closed_at: Date;
}

/** The blind second look: what was missed is found by reading some of what nobody flagged, not by waiting for complaints. */
@Injectable()
export class SecondLooks {
  constructor(
    private readonly db: Database,
    private readonly keys: KeyPort,
    private readonly commands: ClientCommands,
    private readonly flags: FlagLedger,
    private readonly reasons: FlagReasons,
    private readonly inquiries: InquiryService,
    private readonly audit: AuditService,
    private readonly current: CurrentPerson,
  ) {}

  /** What was drawn for the person's desk and nobody has looked at. */
  async waiting(): Promise<SecondLookList> {
    const rows = await this.unflagged('and not exists (select from second_look s where s.inquiry_id = i.id)');
    return {
      rows: rows.map(({ id, number, closed_at }) => ({
        inquiryId: id,
        reference: formatReference(Number(number)),
        closedAt: closed_at.toISOString(),
      })),
    };
  }

  /**
   * Stores what was found; `missed` flags the inquiry, which another supervisor answers as any flag. Answers with what is left. Of two
   * who look at the same moment both are stored. The same `commandId` answers as the first time.
   * @throws InvalidRequest (reasons), NotFound, NotAllowed (another desk's), NotDrawn, CommandUsed
   */
  give(id: InquiryId, look: SecondLook): Promise<SecondLookList> {
    const { commandId, verdict } = look;
    const reasons = look.verdict === 'missed' ? this.reasons.known(look.reasons) : [];
    const personId = this.current.id;
    const order = { id: commandId, personId, action: 'second-look.give', subjectId: id } as const;
    return this.commands.once(order, async () => {
      await this.inquiries.reach(id, 'second-look.give');
      if ((await this.unflagged('and i.id = $2', [id])).length === 0) throw new NotDrawn();
      await this.db.query(
        `insert into second_look (inquiry_id, person_id, verdict, reasons) values ($1, $2, $3, $4) on conflict do nothing`,
        [id, personId, verdict, reasons],
      );
      await this.audit.record({
        action: 'second-look.give',
        subjectType: 'inquiry',
        subjectId: id,
        outcome: 'allowed',
      });
      if (verdict === 'missed') await this.flags.add(id, personId, reasons);
      return this.waiting();
    });
  }

  private async unflagged(more: string, values: readonly unknown[] = []): Promise<Row[]> {
    const theirs = this.current.permission('second-look.give').sql(WHOSE, '$1::uuid');
    const rows = await this.db.query<Row>(
      `select i.id, i.number::text, i.closed_at from inquiry i
        where ${UNFLAGGED} and ${theirs} ${more} order by i.closed_at, i.id`,
      [this.current.id, ...values],
    );
    return rows.filter(({ id }) => isDrawn(id, (text) => this.keys.blindIndex('word-index', text)));
  }
}
