import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { CallState } from '#contracts/calls';
import type { CallId, PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { PresenceService } from '#staff/presence.service';
import { ANSWERED, nextState, sqlStates } from './call';
import { CallCommandService } from './call-command.service';

/** A caller whose operator's leg is gone, to be confirmed with the carrier: both legs end when the caller hangs up. */
export interface Bereft {
  callId: CallId;
  carrier: string;
  callerLeg: string;
}

interface Lost {
  state: CallState;
  operator_id: PersonId;
  leg_id: string;
  wasJoined: boolean;
  othersJoined: boolean;
}

/** The latest operator's leg of a call. */
const LATEST_LEG = `select id, state, joined_at from call_participant
  where call_id = call.id and role = 'operator' order by created_at desc, id desc limit 1`;

/**
 * An operator whose line failed or was lost while the caller is still there: the caller waits again, at the front when
 * they had already been talking, at their old place otherwise; the operator is visibly out.
 */
@Injectable()
export class LostOperatorService {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly presence: PresenceService,
    private readonly commands: CallCommandService,
  ) {}

  find(): Promise<Bereft[]> {
    return this.db.query<Bereft>(
      `select call.id as "callId", call.carrier, call.carrier_call_id as "callerLeg"
         from call cross join lateral (${LATEST_LEG}) leg
        where call.state in (${sqlStates(ANSWERED)}) and leg.state in ('left', 'failed')`,
    );
  }

  /** Puts the caller back in the queue. No effect when the call has moved on meanwhile. */
  @Transactional()
  async requeue(callId: CallId): Promise<void> {
    const call = await this.db.one<Lost>(
      `select call.state, call.operator_id, leg.id as leg_id, leg.joined_at is not null as "wasJoined",
              exists (select from call_participant other where other.call_id = call.id
                and other.role in ('interpreter', 'police') and other.state = 'joined') as "othersJoined"
         from call cross join lateral (${LATEST_LEG}) leg
        where call.id = $1 and call.state in (${sqlStates(ANSWERED)}) and leg.state in ('left', 'failed')
          for update of call`,
      [callId],
    );
    if (!call) return;
    await this.db.query(
      `update call set state = $2, operator_id = null, joined_at = null,
              queued_at = coalesce(queued_at, clock_timestamp()),
              queue_rank = case when $3 then (
                  select least(min(ahead.queue_rank) - interval '1 millisecond', call.queue_rank, clock_timestamp())
                    from call ahead where ahead.state in ('queued', 'offered'))
                else coalesce(queue_rank, clock_timestamp()) end
        where id = $1`,
      [callId, nextState(call.state, 'queued'), call.wasJoined],
    );
    await this.db.query(
      `update call_participant set is_held = false where call_id = $1 and role = 'caller'`,
      [callId],
    );
    await this.presence.pause(call.operator_id, callId, 'line-failed');
    await this.commands.dropFor(callId);
    // Whoever is talking to an interpreter or the police is not torn away from them.
    if (!call.othersJoined) await this.commands.order({ id: call.leg_id, callId, verb: 'requeue' });
    await this.events.append('call.queued', { callId }, ['role:operator', 'role:supervisor']);
  }
}
