import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '#contracts/permissions';

/** Somebody who works on the line. The password hash stays out of ordinary reads. */
@Entity('person')
export class PersonEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  username!: string;

  @Column('text', { name: 'display_name' })
  displayName!: string;

  @Column('text')
  role!: Role;

  @Column('text', { array: true })
  languages!: ('az' | 'ru' | 'en')[];

  @Column('text', { name: 'password_hash', select: false })
  passwordHash!: string;

  @Column('text', { name: 'voice_address', nullable: true })
  voiceAddress!: string | null;

  @Column('boolean', { name: 'is_active' })
  isActive!: boolean;

  @Column('timestamptz', { name: 'last_seen_at', nullable: true })
  lastSeenAt!: Date | null;
}
