import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { PersonId } from '#contracts/ids';
import type { AppointCover, OfferShift } from '#contracts/roster';
import { Database } from '#platform/database/database.service';
import { newId } from '#platform/ids';
import { NotFound } from '#platform/problems/invalid-request';
import type { FieldRefusal } from '#platform/problems/refusal';
import { gapsOf } from './roster';
import { RosterBook } from './roster-book.service';
import { RosterReader } from './roster-reader.service';
import { CoverRefused, CoverSettled } from './roster-refusals';
import { RosterTrail } from './roster-trail.service';

/** Somebody for somebody, for a span. */
interface Wish {
  personId: PersonId;
  insteadOf: PersonId | null;
  startsAt: string;
  endsAt: string;
}

interface Stored extends Wish {
  isAgreed: boolean;
}

/** Swaps and stand-ins: they win over the shifts of whom they stand in for, from the moment they are agreed. */
@Injectable()
export class RosterCovers {
  constructor(
    private readonly db: Database,
    private readonly book: RosterBook,
    private readonly reader: RosterReader,
    private readonly trail: RosterTrail,
  ) {}

  /** Whoever keeps the roster puts somebody in, at once and with a reason. @throws CoverRefused */
  @Transactional()
  async appoint(by: PersonId, { reason, ...wish }: AppointCover): Promise<void> {
    await this.book.hold();
    await this.assertPossible(wish);
    const id = newId();
    await this.db.query(
      `insert into roster_cover (id, person_id, instead_of, starts_at, ends_at, is_chief, reason, asked_by, is_appointed, agreed_by, agreed_at)
       values ($1, $2, $3, $4, $5, ${WAS_CHIEF}, $6, $7, true, $7, clock_timestamp())`,
      [id, wish.personId, wish.insteadOf, wish.startsAt, wish.endsAt, reason, by],
    );
    await this.trail.done('roster.appoint', id, reason);
  }

  /** An officer offers a span of their own duty; nothing changes until the other accepts. @throws CoverRefused */
  @Transactional()
  async offer(by: PersonId, offer: OfferShift): Promise<void> {
    await this.book.hold();
    const wish = { ...offer, insteadOf: by };
    await this.assertPossible(wish);
    const id = newId();
    await this.db.query(
      `insert into roster_cover (id, person_id, instead_of, starts_at, ends_at, is_chief, reason, asked_by)
       values ($1, $2, $3, $4, $5, ${WAS_CHIEF}, 'exchange', $3)`,
      [id, wish.personId, by, wish.startsAt, wish.endsAt],
    );
    await this.trail.done('roster.exchange', id, 'exchange');
  }

  /** The officer it was offered to takes it. @throws NotFound (not offered to them), CoverSettled, CoverRefused */
  @Transactional()
  async accept(id: string, by: PersonId): Promise<void> {
    await this.book.hold();
    const cover = await this.find(id);
    if (cover.personId !== by) throw new NotFound();
    if (cover.isAgreed) throw new CoverSettled();
    await this.assertPossible(cover);
    await this.db.query(
      `update roster_cover set agreed_by = $2, agreed_at = clock_timestamp() where id = $1`,
      [id, by],
    );
    await this.trail.done('roster.exchange', id, 'exchange');
  }

  /**
   * Takes an offer back, declines it, or ends a cover. What two officers agreed on is ended by whoever keeps the roster.
   * @param isKeeper whether `by` keeps the roster
   * @throws NotFound (another's), CoverSettled
   */
  @Transactional()
  async end(id: string, by: PersonId, isKeeper: boolean): Promise<void> {
    await this.book.hold();
    const cover = await this.find(id);
    if (!isKeeper && cover.personId !== by && cover.insteadOf !== by) throw new NotFound();
    if (!isKeeper && cover.isAgreed) throw new CoverSettled();
    await this.db.query(`update roster_cover set ended_by = $2, ended_at = clock_timestamp() where id = $1`, [
      id,
      by,
    ]);
    await this.trail.done('roster.withdraw', id);
  }

  private async find(id: string): Promise<Stored> {
    const row = await this.db.one<
      Wish & { startsAt: Date; endsAt: Date; isAgreed: boolean; isOver: boolean }
    >(
      `select person_id as "personId", instead_of as "insteadOf", starts_at as "startsAt", ends_at as "endsAt",
              agreed_at is not null as "isAgreed", ended_at is not null or ends_at <= now() as "isOver"
         from roster_cover where id = $1`,
      [id],
    );
    if (!row) throw new NotFound();
    if (row.isOver) throw new CoverSettled();
    return { ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() };
  }

  private async assertPossible({ personId, insteadOf, startsAt, endsAt }: Wish): Promise<void> {
    const [from, until] = [Date.parse(startsAt), Date.parse(endsAt)];
    if (!(until > from && until > Date.now())) throw refused('/endsAt', 'span-over');
    const officers = new Set((await this.book.officers()).map(({ id }) => id));
    if (!officers.has(personId)) throw refused('/personId', 'not-an-officer');
    if ((await this.reader.unreachable([personId])).has(personId))
      throw refused('/personId', 'stand-in-unreachable');
    const there = await this.reader.there(from, until);
    const spansOf = (id: PersonId) =>
      there.filter((span) => span.personId === id && span.from < until && span.until > from);
    if (spansOf(personId).length > 0) throw refused('/personId', 'stand-in-on-duty');
    if (insteadOf !== null && gapsOf(spansOf(insteadOf), from, until).length > 0)
      throw refused('/insteadOf', 'not-on-duty-then');
  }
}

/** Whether whom they stand in for is chief then. Of the parameters of an insert: $3 instead of, $4 from, $5 until */
const WAS_CHIEF = `exists (
  select from roster_shift s where s.person_id = $3 and s.is_chief and s.starts_at < $5 and s.ends_at > $4
  union all select from roster_cover c where c.person_id = $3 and c.is_chief and c.agreed_at is not null
    and c.ended_at is null and c.starts_at < $5 and c.ends_at > $4)`;

function refused(pointer: string, code: FieldRefusal['code']): CoverRefused {
  return new CoverRefused({ pointer, code });
}
