import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { CountryPack } from '#contracts/country-pack';
import type { PersonId } from '#contracts/ids';
import type { NewStaff } from '#contracts/staff';
import type { Config } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { AccountSuspended, UsernameTaken } from './account-refusals';
import { keepPerson } from './accounts';
import { CurrentPerson } from './current-person';
import { invitationLink, issueInvitation } from './invitation';
import { assertKnownUnit } from './known-unit';
import type { Query } from './query';
import { StaffTrail } from './staff-trail.service';
import { TwoHands } from './two-hands.service';

/** Letting people in: an administrator makes the account and a link, its owner chooses the password. */
@Injectable()
export class Inviting {
  constructor(
    private readonly db: Database,
    private readonly current: CurrentPerson,
    private readonly trail: StaffTrail,
    private readonly hands: TwoHands,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * A new account without a password.
   * @returns it, and the link that is shown this once
   * @throws UsernameTaken, InvalidRequest (unit)
   */
  @Transactional()
  async invite(wish: NewStaff): Promise<{ id: PersonId; link: string }> {
    assertKnownUnit(this.pack, wish.unit);
    const id = await keepPerson(this.query, wish, null);
    if (id === undefined) throw new UsernameTaken();
    return { id, link: await this.issue(id) };
  }

  /**
   * A new link, for somebody who has not taken theirs or does not know their password any more; the one before ends.
   * Until it is taken nothing else changes.
   * @throws NotFound, AccountSuspended, OtherHandNeeded
   */
  @Transactional()
  async renew(id: PersonId): Promise<string> {
    const person = await this.db.one<{ isActive: boolean }>(
      `select is_active as "isActive" from person where id = $1 for no key update`,
      [id],
    );
    if (!person) throw new NotFound();
    if (!person.isActive) throw new AccountSuspended();
    await this.hands.give(id, 'link');
    return this.issue(id);
  }

  /** @throws NotFound when there is no link to take back */
  @Transactional()
  async cancel(id: PersonId): Promise<void> {
    const gone = await this.db.one(`delete from invitation where person_id = $1 returning person_id`, [id]);
    if (!gone) throw new NotFound();
    await this.trail.done('staff.invite', id, 'cancelled');
  }

  private async issue(id: PersonId): Promise<string> {
    const { invitationHours } = this.pack.clocks;
    const token = await issueInvitation(this.query, id, this.current.id, invitationHours);
    await this.trail.done('staff.invite', id);
    return invitationLink(this.config.consoleUrl, token);
  }

  private readonly query: Query = (sql, parameters) => this.db.query(sql, parameters);
}
