import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { sqlStates, statesBefore } from './call';
import {
  AFTER_END,
  CLAIM_SECONDS,
  type ClaimedCommand,
  MOST_TRIES,
  URGENT,
  type Verb,
  stateAfter,
} from './command';
import type { CommandDetail } from './command';

/** An order to the gateway, as written by whoever gives it. */
export interface CommandOrder {
  /** From the browser, or derived from what caused it: the same id twice is one order. */
  id: string;
  callId: string;
  verb: Verb;
  detail?: CommandDetail;
  requestedBy?: string | null;
}

/** Orders to the carrier, from the transaction that wants them to the carrier's answer. */
@Injectable()
export class CallCommandService {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
  ) {}

  /** Orders once; false when this id was ordered before. Joins the current transaction. */
  async order({ id, callId, verb, detail = {}, requestedBy = null }: CommandOrder): Promise<boolean> {
    const row = await this.db.one(
      `with ordered as (
         insert into call_command (id, call_id, verb, detail, requested_by) values ($1, $2, $3, $4, $5)
         on conflict (id) do nothing returning id)
       select id, pg_notify('call_command', '') from ordered`,
      [id, callId, verb, JSON.stringify(detail), requestedBy],
    );
    return row !== undefined;
  }

  /**
   * Takes the orders that are due, or whose taker went silent: one of each call at a time and in their order, so that a
   * hold never overtakes a resume; only the urgent ones jump the queue.
   */
  claim(limit: number): Promise<ClaimedCommand[]> {
    return this.db.query<ClaimedCommand>(
      `update call_command set state = 'claimed', claimed_at = clock_timestamp(), tries = tries + 1
        where id in (
          select c.id from call_command c
           where (c.state = 'due' or (c.state = 'claimed'
              and c.claimed_at < clock_timestamp() - make_interval(secs => ${CLAIM_SECONDS})))
             and (c.verb = any($2) or not exists (
               select from call_command e where e.call_id = c.call_id and e.state in ('due', 'claimed')
                  and (e.requested_at, e.id) < (c.requested_at, c.id)))
           order by c.requested_at limit $1 for update skip locked)
        returning id, call_id as "callId", verb, detail, requested_by as "requestedBy", tries`,
      [limit, URGENT],
    );
  }

  /** The carrier did it: the call and its legs show it. */
  @Transactional()
  async done(command: ClaimedCommand): Promise<void> {
    const row = await this.close(command, 'done', null);
    if (!row) return;
    const state = stateAfter(command.verb);
    if (state) {
      await this.db.query(
        `update call set state = $2 where id = $1 and state in (${sqlStates(statesBefore(state))})
            and state in ('connected', 'held')`,
        [command.callId, state],
      );
      await this.mark(command.callId, 'caller', 'is_held', command.verb === 'hold');
    }
    if (command.verb === 'delete-recording')
      await this.db.query(
        `update recording set carrier_recording_id = 'erased-' || id, is_to_delete = false where id = $1`,
        [command.detail.recordingId],
      );
    if (command.verb === 'mute' || command.verb === 'unmute')
      await this.mark(command.callId, 'operator', 'is_muted', command.verb === 'mute');
    await this.tell(command.callId);
  }

  /** The carrier will not do it: whoever ordered it sees so. @param failure a code, never a number or a name */
  @Transactional()
  async failed(command: ClaimedCommand, failure: string): Promise<void> {
    if (!(await this.close(command, 'failed', failure))) return;
    if (command.detail.participantId && command.verb !== 'remove-participant')
      await this.db.query(
        `update call_participant set state = 'failed', left_at = clock_timestamp() where id = $1 and state = 'dialling'`,
        [command.detail.participantId],
      );
    await this.tell(command.callId);
  }

  /** The carrier's answer is unknown: the order is due again in 1, 2, 4 … s, until it was tried too often. */
  async unclear(command: ClaimedCommand, failure: string): Promise<void> {
    if (command.tries >= MOST_TRIES) return this.failed(command, failure);
    await this.db.query(
      `update call_command set failure = $2,
              claimed_at = clock_timestamp() - make_interval(secs => ${CLAIM_SECONDS} - $3)
        where id = $1 and state = 'claimed'`,
      [command.id, failure, Math.min(CLAIM_SECONDS, 2 ** (command.tries - 1))],
    );
  }

  /** Orders that lost their meaning with the end of their call. Joins the current transaction. */
  async dropFor(callId: string): Promise<void> {
    await this.db.query(
      `update call_command set state = 'failed', failure = 'call-ended', ended_at = clock_timestamp()
        where call_id = $1 and state in ('due', 'claimed') and verb <> all($2)`,
      [callId, AFTER_END],
    );
  }

  /** The call is locked before its order, as whoever orders or drops does; otherwise each waits for the other. */
  private async close(
    command: ClaimedCommand,
    state: 'done' | 'failed',
    failure: string | null,
  ): Promise<object | undefined> {
    await this.db.query(`select from call where id = $1 for update`, [command.callId]);
    return this.db.one(
      `update call_command set state = $2, failure = $3, ended_at = clock_timestamp()
        where id = $1 and state = 'claimed' returning id`,
      [command.id, state, failure],
    );
  }

  private async mark(
    callId: string,
    role: string,
    column: 'is_held' | 'is_muted',
    value: boolean,
  ): Promise<void> {
    await this.db.query(
      `update call_participant set ${column} = $3 where call_id = $1 and role = $2 and left_at is null`,
      [callId, role, value],
    );
  }

  private tell(callId: string): Promise<void> {
    return this.events.append('call.changed', { callId: callId as never }, [
      'role:operator',
      'role:supervisor',
    ]);
  }
}
