import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CallState, EndCause } from '#contracts/calls';
import type { CallId, PersonId } from '#contracts/ids';
import type { Language } from '#contracts/language';

/** A call, for ordinary reads. It is changed by hand-written statements only. */
@Entity('call')
export class CallEntity {
  @PrimaryColumn('uuid') id!: CallId;
  @Column('text') carrier!: string;
  @Column('text', { name: 'carrier_call_id' }) carrierCallId!: string;
  @Column('text') direction!: 'inbound' | 'outbound';
  @Column('text') state!: CallState;
  @Column('text') language!: Language;
  @Column('boolean', { name: 'cannot_speak' }) cannotSpeak!: boolean;
  @Column('bytea', { name: 'caller_number', nullable: true }) callerNumber!: Buffer | null;
  @Column('bytea', { name: 'caller_index', nullable: true }) callerIndex!: Buffer | null;
  @Column('uuid', { name: 'operator_id', nullable: true }) operatorId!: PersonId | null;
  @Column('uuid', { name: 'answers_call_id', nullable: true }) answersCallId!: CallId | null;
  @Column('timestamptz', { name: 'arrived_at' }) arrivedAt!: Date;
  @Column('timestamptz', { name: 'queued_at', nullable: true }) queuedAt!: Date | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  @Column('timestamptz', { name: 'joined_at', nullable: true }) joinedAt!: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column('text', { name: 'end_cause', nullable: true }) endCause!: EndCause | null;
}
