import { Injectable } from '@nestjs/common';
import type { FactorKind } from '#contracts/security';
import { Database } from '#platform/database/database.service';

/** One of a person's second factors, as they are shown it. */
export interface Factor {
  id: string;
  kind: FactorKind;
  createdAt: Date;
  lastUsedAt: Date | null;
  addedWith: string;
}

/** Which second factors a person has. */
@Injectable()
export class Factors {
  constructor(private readonly db: Database) {}

  /** The oldest first. */
  of(personId: string): Promise<Factor[]> {
    return this.db.query<Factor>(
      `select id, kind, created_at as "createdAt", last_used_at as "lastUsedAt", added_with as "addedWith"
         from second_factor where person_id = $1 order by created_at, id`,
      [personId],
    );
  }

  /** The same, and nobody else adds or removes one of theirs until this transaction ends. */
  async ofLocked(personId: string): Promise<Factor[]> {
    await this.db.query(`select 1 from person where id = $1 for no key update`, [personId]);
    return this.of(personId);
  }

  async remove(id: string): Promise<void> {
    await this.db.query(`delete from second_factor where id = $1`, [id]);
  }
}
