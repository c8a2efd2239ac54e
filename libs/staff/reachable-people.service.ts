import { Injectable } from '@nestjs/common';
import type { PersonId } from '#contracts/ids';
import type { ReachTrouble } from '#contracts/roster';
import { Database } from '#platform/database/database.service';

/** Whether somebody who is put on the roster could be reached at all. PostgreSQL answers for whoever sees no channel. */
@Injectable()
export class ReachablePeople {
  constructor(private readonly db: Database) {}

  /** Those of them whom no verified channel reaches, who may not sign in, or who are gone. */
  async withoutVerifiedChannel(ids: readonly PersonId[]): Promise<Set<PersonId>> {
    const rows = await this.db.query<{ id: PersonId }>(`select without_channel($1::uuid[]) as id`, [
      [...ids],
    ]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Whom of them no channel reaches at the moment, although one may be verified; why, and since when. */
  async troubles(ids: readonly PersonId[]): Promise<Map<PersonId, ReachTrouble>> {
    const rows = await this.db.query<{ id: PersonId; kind: ReachTrouble['kind']; since: Date | null }>(
      `select person_id as id, kind, since from reach_troubles($1::uuid[])`,
      [[...ids]],
    );
    return new Map(rows.map(({ id, kind, since }) => [id, { kind, since: since?.toISOString() ?? null }]));
  }

  /** Pairs of them whom one device or address would have to reach. */
  async sharingDevice(ids: readonly PersonId[]): Promise<[PersonId, PersonId][]> {
    const rows = await this.db.query<{ one: PersonId; other: PersonId }>(
      `select one, other from sharing_device($1::uuid[])`,
      [[...ids]],
    );
    return rows.map(({ one, other }) => [one, other]);
  }
}
