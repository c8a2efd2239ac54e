import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CallId, ParticipantId } from '#contracts/ids';
import type { ParticipantState } from './participant';

/** One leg of a call: the caller, an operator, or somebody added. For ordinary reads. */
@Entity('call_participant')
export class CallParticipantEntity {
  @PrimaryColumn('uuid') id!: ParticipantId;
  @Column('uuid', { name: 'call_id' }) callId!: CallId;
  @Column('text', { name: 'carrier_call_id', nullable: true }) leg!: string | null;
  @Column('text') role!: 'caller' | 'operator' | 'interpreter' | 'police';
  @Column('bytea', { nullable: true }) number!: Buffer | null;
  @Column('text') state!: ParticipantState;
  @Column('boolean', { name: 'is_held' }) isHeld!: boolean;
  @Column('boolean', { name: 'is_muted' }) isMuted!: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'joined_at', nullable: true }) joinedAt!: Date | null;
}
