import { Injectable } from '@nestjs/common';
import { CallService } from '#calls/call.service';
import type { CallId, InquiryId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { NotAllowed } from '#staff/not-allowed';

/** A call, as far as unmasking its number needs it. */
export interface SubjectCall {
  inquiryId: InquiryId;
  disclosure: string | null;
  /** How often the caller's choice was set. */
  timesChosen: number;
  hasNumber: boolean;
  isRestricted: boolean;
}

/** Calls whose number the person of the request may ask for. */
@Injectable()
export class SubjectCalls {
  constructor(
    private readonly db: Database,
    private readonly calls: CallService,
    private readonly current: CurrentPerson,
  ) {}

  /** @throws NotFound, NotAllowed (another operator's call, another unit's, or too old) */
  async of(callId: CallId): Promise<SubjectCall> {
    const subject = await this.db.one<SubjectCall>(
      `select i.id as "inquiryId", i.disclosure, coalesce((i.versions ->> 'disclosure')::int, 0) as "timesChosen", c.caller_number is not null as "hasNumber",
              c.is_restricted as "isRestricted"
         from call c join inquiry i on i.call_id = coalesce(c.answers_call_id, c.id) where c.id = $1`,
      [callId],
    );
    const facts = await this.calls.facts(callId, this.current.id);
    if (!facts) throw new NotFound();
    if (!this.current.permission('number.unmask').allows(facts)) throw new NotAllowed();
    if (!subject) throw new NotFound();
    return subject;
  }
}
