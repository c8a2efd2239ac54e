import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database/database.service';

/** A leg the line believes to be up. */
export interface LiveLeg {
  leg: string;
  carrier: string;
  callId: string;
  participantId: string;
  /** The caller's own line of an inbound call: its end is the end of the call. */
  isCaller: boolean;
}

/** A leg this young may not be known everywhere yet. */
const SETTLE_SECONDS = 20;

/** What the line believes about legs, and what the carrier's knowledge adds. */
@Injectable()
export class LiveLegsService {
  constructor(private readonly db: Database) {}

  /** Legs of live calls that should be up, to be compared with the carrier after a crash and now and then. */
  all(): Promise<LiveLeg[]> {
    return this.db.query<LiveLeg>(
      `select p.carrier_call_id as leg, call.carrier, call.id as "callId", p.id as "participantId",
              p.role = 'caller' and call.direction = 'inbound' as "isCaller"
         from call join call_participant p on p.call_id = call.id
        where call.state <> 'ended' and p.state in ('dialling', 'joined') and p.carrier_call_id is not null
          and p.created_at < clock_timestamp() - interval '${SETTLE_SECONDS} seconds'`,
    );
  }

  /** The carrier gave a dialled participant this leg; for a caller we ring it is also the call's own. */
  async dialled(participantId: string, leg: string): Promise<void> {
    await this.db.query(
      `with held as materialized (
         select id from call where id = (select call_id from call_participant where id = $1) for update
       ), dialled as (
         update call_participant set carrier_call_id = $2 from held
          where call_participant.id = $1 and carrier_call_id is null returning call_id, role)
       update call set carrier_call_id = $2 from dialled
        where call.id = dialled.call_id and dialled.role = 'caller' and call.direction = 'outbound'`,
      [participantId, leg],
    );
  }
}
