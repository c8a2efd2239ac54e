import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { PersonId } from '#contracts/ids';
import type { StaffMember } from '#contracts/people';
import { Database } from '#platform/database/database.service';
import { PersonEntity } from './person.entity';

/** The accounts of the line. */
@Injectable()
export class StaffService {
  constructor(private readonly db: Database) {}

  /** Every account, active or not, by role and name. */
  @Transactional()
  async list(): Promise<StaffMember[]> {
    const people = await this.db
      .repository(PersonEntity)
      .find({ order: { role: 'ASC', displayName: 'ASC', id: 'ASC' } });
    return people.map((person) => ({
      id: person.id as PersonId,
      username: person.username,
      displayName: person.displayName,
      role: person.role,
      languages: person.languages,
      isActive: person.isActive,
      lastSeenAt: person.lastSeenAt?.toISOString() ?? null,
    }));
  }
}
