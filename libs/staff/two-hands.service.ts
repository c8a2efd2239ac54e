import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { CurrentPerson } from './current-person';
import { APART_HOURS, type Hand, OtherHandNeeded } from './two-hands';

/** Keeps one administrator from becoming somebody else. Whoever works at the terminal of the server is not asked. */
@Injectable()
export class TwoHands {
  constructor(
    private readonly db: Database,
    private readonly current: CurrentPerson,
  ) {}

  /**
   * The acting administrator gives a hand, in the transaction that does it; both at the same moment are done in turn.
   * @throws OtherHandNeeded
   */
  @Transactional()
  async give(personId: PersonId, hand: Hand): Promise<void> {
    const by = this.current.id;
    await this.db.query(`select id from person where id = $1 for no key update`, [personId]);
    const other = await this.db.one<{ until: Date }>(
      `select at + make_interval(hours => $4) as until from account_help
        where person_id = $1 and administrator_id = $2 and hand <> $3 and at > now() - make_interval(hours => $4)`,
      [personId, by, hand, APART_HOURS],
    );
    if (other) throw new OtherHandNeeded(other.until);
    await this.db.query(
      `insert into account_help (person_id, administrator_id, hand) values ($1, $2, $3)
       on conflict (person_id, administrator_id, hand) do update set at = now()`,
      [personId, by, hand],
    );
  }
}
