import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import { CallNumbers } from '#calls/call-numbers.service';
import type { ShownNumber } from '#contracts/break-glass';
import type { CallId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { CurrentPerson } from '#staff/current-person';
import { isWithheld } from './grant';
import { NoNumber, NotOpen } from './refusals';

interface Row {
  timesChosen: number;
  state: 'granted' | 'approved';
  reason: string;
  expires_at: Date;
  inquiry_id: string;
  caller_number: Buffer | null;
  disclosure: string | null;
  is_restricted: boolean;
}

/** Showing a number while a grant lives. */
@Injectable()
export class NumberReading {
  constructor(
    private readonly db: Database,
    private readonly numbers: CallNumbers,
    private readonly audit: AuditService,
    private readonly current: CurrentPerson,
  ) {}

  /**
   * The number in the clear, to the one person who asked. Each look is one entry, written before anything is opened.
   * @throws NotOpen, NoNumber (erased meanwhile)
   */
  @Transactional()
  async of(callId: CallId): Promise<ShownNumber> {
    const open = await this.db.query<Row>(
      `select g.state, g.reason, g.expires_at, g.inquiry_id, c.caller_number, c.is_restricted, i.disclosure,
              coalesce((i.versions ->> 'disclosure')::int, 0) as "timesChosen"
         from break_glass_grant g join call c on c.id = g.call_id join inquiry i on i.id = g.inquiry_id
        where g.call_id = $1 and g.requested_by = $2 and g.state in ('granted', 'approved')
          and g.expires_at > clock_timestamp() order by g.expires_at desc`,
      [callId, this.current.id],
    );
    // A choice made after the number was opened closes it, unless a second person had agreed.
    const row = open.find(
      (one) => one.state === 'approved' || !isWithheld(one.disclosure, one.is_restricted, one.timesChosen),
    );
    if (!row) throw new NotOpen();
    await this.audit.record({
      action: 'number.read',
      subjectType: 'inquiry',
      subjectId: row.inquiry_id,
      outcome: 'allowed',
      reason: row.reason,
      purpose: 'number',
    });
    const { number, isUnreadable } = await this.numbers.readCaller(callId, row.caller_number);
    if (number === null && !isUnreadable) throw new NoNumber();
    return { number, isUnreadable, expiresAt: row.expires_at.toISOString() };
  }
}
