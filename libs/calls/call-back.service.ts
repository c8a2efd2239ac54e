import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { CallBack, CallView } from '#contracts/calls';
import type { CallId, InquiryId, ParticipantId, PersonId } from '#contracts/ids';
import type { Language } from '#contracts/language';
import { KeyMissing } from '#platform/crypto/key-port';
import { Database } from '#platform/database/database.service';
import { EventLog, type Room } from '#platform/event-log/event-log.service';
import { newId } from '#platform/ids';
import { NotFound } from '#platform/problems/invalid-request';
import { PresenceBusy } from '#staff/presence-busy';
import { PresenceService } from '#staff/presence.service';
import { CallCommandService } from './call-command.service';
import { CallNumbers } from './call-numbers.service';
import { CallBackTaken } from './call-refusals';
import { CallViewService } from './call-view.service';
import { maskNumber } from './number';

const EVERYBODY: readonly Room[] = ['role:operator', 'role:supervisor'];

interface Requested {
  call_id: CallId;
  language: Language;
  caller_number: Buffer;
  requested_at: Date;
  inquiry_id: InquiryId;
  taken_by: PersonId | null;
  done_at: Date | null;
}

/**
 * Callers who chose to be rung back. The operator's own line is dialled first and the caller only when it is up: nobody
 * picks up a silent call.
 */
@Injectable()
export class CallBackService {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly presence: PresenceService,
    private readonly commands: CallCommandService,
    private readonly views: CallViewService,
    private readonly numbers: CallNumbers,
  ) {}

  /** Open call-backs, the longest promised first. */
  async open(): Promise<CallBack[]> {
    const rows = await this.db.query<Requested>(
      `select b.call_id, call.language, call.caller_number, b.requested_at, b.taken_by, b.done_at,
              (select id from inquiry where call_id = b.call_id) as inquiry_id
         from call_back b join call on call.id = b.call_id where b.done_at is null order by b.requested_at`,
    );
    const numbers = await this.numbers.readCallers(
      rows.map((row) => ({ callId: row.call_id, sealed: row.caller_number })),
    );
    return rows.map((row) => ({
      callId: row.call_id,
      language: row.language,
      maskedNumber: maskNumber(numbers.get(row.call_id)?.number ?? null) ?? '',
      isNumberUnreadable: numbers.get(row.call_id)?.isUnreadable ?? false,
      requestedAt: row.requested_at.toISOString(),
      inquiryId: row.inquiry_id,
      takenBy: row.taken_by,
      doneAt: row.done_at?.toISOString() ?? null,
    }));
  }

  /**
   * The operator rings a caller back: a new outbound call on the same inquiry.
   * @throws NotFound when nobody asked for it
   * @throws CallBackTaken when somebody else does it or it is done
   * @throws PresenceBusy while the operator is on a call
   */
  @Transactional()
  async dial(callId: string, personId: string): Promise<CallView> {
    const asked = await this.db.one<{ taken_by: string | null; done_at: Date | null; caller_number: Buffer }>(
      `select b.taken_by, b.done_at, call.caller_number from call_back b join call on call.id = b.call_id
        where b.call_id = $1 for update of b`,
      [callId],
    );
    const number = asked && (await this.numbers.ofCaller(callId, asked.caller_number));
    if (!asked || number === undefined || number === null) throw new NotFound();
    if (asked.taken_by !== null || asked.done_at !== null) throw new CallBackTaken();
    const outbound = newId() as CallId;
    if (!(await this.presence.talking(personId as PersonId, outbound))) throw new PresenceBusy();
    await this.db.query(
      `update call_back set taken_by = $2, taken_at = clock_timestamp() where call_id = $1`,
      [callId, personId],
    );
    const stored = await this.numbers.ofNewCall(outbound, number);
    if (!stored) throw new KeyMissing('identity');
    await this.db.query(
      `insert into call (id, carrier, carrier_call_id, direction, state, language, cannot_speak, caller_number, caller_index,
                         operator_id, answers_call_id)
       select $2::uuid, carrier, 'outbound-' || $2::uuid, 'outbound', 'arrived', language, cannot_speak, $4, $5, $3::uuid, id
         from call where id = $1`,
      [callId, outbound, personId, stored.number, stored.index],
    );
    await this.db.query(
      `insert into data_key (owner_id, class, kek, wrapped) values ($1, 'identity', $2, $3)`,
      [outbound, stored.kek, stored.wrapped],
    );
    const operatorLeg = newId() as ParticipantId;
    await this.db.query(
      `insert into call_participant (id, call_id, role, state)
       values ($1, $3, 'operator', 'dialling'), ($2, $3, 'caller', 'dialling')`,
      [operatorLeg, newId(), outbound],
    );
    await this.db.query(
      // Whoever rings back has the case, though somebody closed it meanwhile: the caller is on their line.
      `update inquiry set operator_id = $2, closed_at = null,
              state = case when versions = '{}' then 'draft' else 'recorded' end,
              outcome = case when outcome = 'call-ended-early' then null else outcome end
        where call_id = $1`,
      [callId, personId],
    );
    await this.commands.order({
      id: newId(),
      callId: outbound,
      verb: 'call-back',
      detail: { participantId: operatorLeg },
      requestedBy: personId,
    });
    await this.events.append('call-back.changed', { callId: callId as CallId }, EVERYBODY);
    return this.views.of(outbound);
  }

  /** Moves call-backs on: operator up → ring the caller; caller up → connected; either failed → open again or over. */
  async advance(): Promise<void> {
    await this.ringCallers();
    while (await this.connectNext());
    while (await this.endNext());
  }

  @Transactional()
  private async ringCallers(): Promise<void> {
    const ready = await this.db.query<{ call_id: CallId; id: ParticipantId }>(
      `select caller.call_id, caller.id from call
         join call_participant caller on caller.call_id = call.id and caller.role = 'caller' and caller.state = 'dialling'
         join call_participant operator on operator.call_id = call.id and operator.role = 'operator'
          and operator.state = 'joined'
        where call.state = 'arrived' and call.direction = 'outbound'
          and not exists (select from call_command c where c.id = caller.id)
        order by call.id`,
    );
    for (const { call_id: callId, id } of ready)
      await this.commands.order({ id, callId, verb: 'ring-caller', detail: { participantId: id } });
  }

  @Transactional()
  private async connectNext(): Promise<boolean> {
    const call = await this.db.one<{ id: CallId; answers_call_id: CallId; operator_id: PersonId }>(
      `update call set state = 'connected', answered_at = clock_timestamp()
        where id in (select call.id from call join call_participant p on p.call_id = call.id
          where call.state = 'arrived' and call.direction = 'outbound' and p.role = 'caller' and p.state = 'joined'
          limit 1 for update of call skip locked)
        returning id, answers_call_id, operator_id`,
    );
    if (!call) return false;
    await this.db.query(`update call_back set done_at = clock_timestamp() where call_id = $1`, [
      call.answers_call_id,
    ]);
    await this.events.append('call.answered', { callId: call.id, personId: call.operator_id }, EVERYBODY);
    await this.events.append('call-back.changed', { callId: call.answers_call_id }, EVERYBODY);
    return true;
  }

  @Transactional()
  private async endNext(): Promise<boolean> {
    const call = await this.db.one<{ id: CallId; answers_call_id: CallId; end_cause: string }>(
      `update call set state = 'ended', ended_at = clock_timestamp(),
              end_cause = case when state = 'arrived' then 'failed' else 'completed' end
        where id in (select call.id from call join call_participant p on p.call_id = call.id
          where call.state <> 'ended' and call.direction = 'outbound' and p.state in ('left', 'failed')
            and (p.role = 'caller' or (p.role = 'operator' and call.state = 'arrived'))
          limit 1 for update of call skip locked)
        returning id, answers_call_id, end_cause`,
    );
    if (!call) return false;
    if (call.end_cause !== 'failed') return true;
    await this.db.query(
      `update call_back set taken_by = null, taken_at = null where call_id = $1 and done_at is null`,
      [call.answers_call_id],
    );
    await this.events.append('call-back.changed', { callId: call.answers_call_id }, EVERYBODY);
    return true;
  }
}
