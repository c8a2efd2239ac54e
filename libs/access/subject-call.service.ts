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

  /** @throws NotFound, NotAllowed (another operator's call) */
  async of(callId: CallId): Promise<SubjectCall> {
    const subject = await this.db.one<SubjectCall>(
      `select i.id as "inquiryId", i.disclosure, coalesce((i.versions ->> 'disclosure')::int, 0) as "timesChosen", c.caller_number is not null as "hasNumber",
              c.is_restricted as "isRestricted"
         from call c join inquiry i on i.call_id = coalesce(c.answers_call_id, c.id) where c.id = $1`,
      [callId],
    );
    const operatorId = (await this.calls.isOf(callId, this.current.id)) ? this.current.id : null;
    if (!this.current.permission('number.unmask').allows({ operatorId }))
      throw (await this.calls.exists(callId)) ? new NotAllowed() : new NotFound();
    if (!subject) throw new NotFound();
    return subject;
  }
}
