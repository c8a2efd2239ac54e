import { Injectable } from '@nestjs/common';
import type { CallState } from '#contracts/calls';
import type { ParticipantId, PersonId } from '#contracts/ids';
import type { Language } from '#contracts/language';
import { Database } from '#platform/database/database.service';
import { CallNumbers } from './call-numbers.service';
import type { ParticipantState } from './participant';

export interface SubjectLeg {
  id: ParticipantId;
  role: 'caller' | 'operator' | 'interpreter' | 'police';
  state: ParticipantState;
  leg: string | null;
  /** Sealed: `CommandSubjects.numberOf`. */
  number: Buffer | null;
}

/** A call as an order to the carrier needs it. */
export interface CommandSubject {
  state: CallState;
  carrier: string;
  language: Language;
  operatorId: PersonId | null;
  operatorAddress: string | null;
  /** Sealed: `CommandSubjects.callerNumber`. */
  callerNumber: Buffer | null;
  /** The caller's next turn in the call flow. */
  nextTurn: number;
  legs: SubjectLeg[];
  caller: SubjectLeg | undefined;
  /** The latest operator's. */
  operator: SubjectLeg | undefined;
}

/** As the query has it: inside JSON Postgres writes bytes in hexadecimal. */
type Row = Omit<CommandSubject, 'caller' | 'operator' | 'legs'> & {
  legs: (Omit<SubjectLeg, 'number'> & { number: string | null })[];
};

/** Reads what an order is about, as it is now. */
@Injectable()
export class CommandSubjects {
  constructor(
    private readonly db: Database,
    private readonly numbers: CallNumbers,
  ) {}

  /** The carrier's own id of a recording that is to be deleted; undefined when it is gone. */
  async recording(id: string): Promise<string | undefined> {
    const row = await this.db.one<{ sid: string }>(
      `select carrier_recording_id as sid from recording where id = $1 and is_to_delete`,
      [id],
    );
    return row?.sid;
  }

  async of(callId: string): Promise<CommandSubject> {
    const call = await this.db.one<Row>(
      `select call.state, call.carrier, call.language, call.operator_id as "operatorId",
              person.voice_address as "operatorAddress", call.caller_number as "callerNumber",
              (select coalesce(max(sequence), 0) + 1 from carrier_event e
                where e.carrier = call.carrier and e.carrier_call_id = call.carrier_call_id and e.event = 'turned')
                as "nextTurn",
              (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'role', p.role, 'state', p.state,
                  'leg', p.carrier_call_id, 'number', encode(p.number, 'hex')) order by p.created_at, p.id), '[]')
                 from call_participant p where p.call_id = call.id) as legs
         from call left join person on person.id = call.operator_id where call.id = $1`,
      [callId],
    );
    if (!call) throw new Error('an order is about a call that does not exist');
    const legs = call.legs.map((leg) => ({
      ...leg,
      number: leg.number === null ? null : Buffer.from(leg.number, 'hex'),
    }));
    return {
      ...call,
      legs,
      caller: legs.find(({ role }) => role === 'caller'),
      operator: legs.findLast(({ role }) => role === 'operator'),
    };
  }

  /** The caller's number in the clear, opened when it is dialled and not before. */
  callerNumber(callId: string, call: CommandSubject): Promise<string | null> {
    return this.numbers.ofCaller(callId, call.callerNumber);
  }

  /** The number of somebody who is added. */
  numberOf(callId: string, leg: SubjectLeg): Promise<string | null> {
    return this.numbers.ofParticipant(callId, leg.id, leg.number);
  }
}
