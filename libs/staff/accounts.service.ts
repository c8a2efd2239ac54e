import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { CountryPack } from '#contracts/country-pack';
import type { PersonId } from '#contracts/ids';
import type { StaffChange } from '#contracts/staff';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { CurrentPerson } from './current-person';
import { assertMayLeave, type Keeper } from './keepers';
import { assertKnownUnit } from './known-unit';
import { Leaving } from './leaving.service';
import { StaffTrail } from './staff-trail.service';

/** What administrators do to accounts that exist. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly db: Database,
    private readonly current: CurrentPerson,
    private readonly leaving: Leaving,
    private readonly trail: StaffTrail,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * Whoever gets another role begins anew: every session of theirs ends. Another unit counts from now on; what they took
   * stays with the unit it was taken in.
   * @throws NotFound, OwnAccount, LastOfRole, InvalidRequest (unit)
   */
  @Transactional()
  async change(id: PersonId, wish: StaffChange): Promise<void> {
    const { displayName, role, languages, unit, voiceAddress } = wish;
    assertKnownUnit(this.pack, unit);
    const person = await this.locked(id);
    const isNewRole = role !== undefined && role !== person.role;
    if (isNewRole) await this.assertMayLeave(person);
    await this.db.query(
      `update person set display_name = coalesce($2, display_name), role = coalesce($3, role),
              languages = coalesce($4, languages), unit = coalesce($7, unit), voice_address = case when $5 then $6 else voice_address end
        where id = $1`,
      [
        id,
        displayName ?? null,
        role ?? null,
        languages ?? null,
        voiceAddress !== undefined,
        voiceAddress ?? null,
        unit ?? null,
      ],
    );
    if (isNewRole) await this.leaving.of(id);
    await this.trail.done('staff.change', id, isNewRole ? 'role' : 'details');
  }

  /**
   * Nobody signs in with it until it is restored; a link that was made for it is worth nothing any more, and nobody is
   * alerted at their addresses.
   * @throws NotFound, OwnAccount, LastOfRole
   */
  @Transactional()
  async suspend(id: PersonId): Promise<void> {
    await this.assertMayLeave(await this.locked(id));
    await this.db.query(`update person set is_active = false where id = $1`, [id]);
    await this.db.query(`delete from invitation where person_id = $1`, [id]);
    await this.db.query(`delete from contact_point where person_id = $1`, [id]);
    await this.leaving.of(id);
    await this.trail.done('staff.suspend', id);
  }

  /** @throws NotFound */
  @Transactional()
  async restore(id: PersonId): Promise<void> {
    await this.locked(id);
    await this.db.query(`update person set is_active = true where id = $1`, [id]);
    await this.trail.done('staff.restore', id);
  }

  /** Ends one session of somebody else's. @throws NotFound */
  @Transactional()
  async endSession(id: PersonId, sessionId: string): Promise<void> {
    if (!(await this.leaving.ofSession(id, sessionId))) throw new NotFound();
    await this.trail.done('staff.end-session', id);
  }

  /** One administrator at a time: of the last two of a role, two administrators cannot suspend one each. */
  private async locked(id: PersonId): Promise<Keeper> {
    await this.db.query(`select pg_advisory_xact_lock(hashtextextended('staff', 152))`);
    const person = await this.db.one<Keeper>(
      `select id, role, is_active and has_password as "isWorking" from person where id = $1`,
      [id],
    );
    if (!person) throw new NotFound();
    return person;
  }

  private async assertMayLeave(person: Keeper): Promise<void> {
    const row = await this.db.one<{ others: number }>(
      `select count(*)::int as others from person
        where role = $1 and id <> $2 and is_active and has_password`,
      [person.role, person.id],
    );
    assertMayLeave(person, row?.others ?? 0, this.current.id);
  }
}
