import { Injectable } from '@nestjs/common';
import type { PersonId } from '#contracts/ids';
import type { CoverReason, TypedShift } from '#contracts/roster';
import { Database } from '#platform/database/database.service';
import type { Cover, Span } from './roster';
import { HOLD_ROSTER } from './roster-lock';

export interface PublishedShift extends Span {
  readonly week: string;
  readonly isChief: boolean;
}

export interface StoredCover extends Cover {
  readonly id: string;
  readonly reason: CoverReason;
  readonly isAgreed: boolean;
}

export interface StoredWeek {
  readonly version: number;
  readonly publishedAt: Date | null;
}

/** The rows of the roster: what is published, and who stands in. */
@Injectable()
export class RosterBook {
  constructor(private readonly db: Database) {}

  /** Nobody else changes the roster until this transaction ends. */
  async hold(): Promise<void> {
    await this.db.query(HOLD_ROSTER);
  }

  week(week: string): Promise<StoredWeek | undefined> {
    return this.db.one(
      `select version, published_at as "publishedAt" from roster_week where week = $1::date`,
      [week],
    );
  }

  async draft(week: string): Promise<TypedShift[] | null> {
    const row = await this.db.one<{ draft: TypedShift[] | null }>(
      `select draft from roster_week where week = $1::date`,
      [week],
    );
    return row?.draft ?? null;
  }

  /** Published shifts that touch a span, by their beginning. */
  async shifts(from: number, until: number): Promise<PublishedShift[]> {
    return this.db.query(
      `select person_id as "personId", week::text, is_chief as "isChief",
              extract(epoch from starts_at)::float8 * 1000 as "from", extract(epoch from ends_at)::float8 * 1000 as until
         from roster_shift where ends_at > to_timestamp($1) and starts_at < to_timestamp($2) order by starts_at, person_id`,
      [from / 1000, until / 1000],
    );
  }

  /** Covers that touch a span and were neither declined nor ended, asked for or agreed. */
  async covers(from: number, until: number): Promise<StoredCover[]> {
    return this.db.query(
      `select id, person_id as "personId", instead_of as "insteadOf", reason, agreed_at is not null as "isAgreed",
              extract(epoch from starts_at)::float8 * 1000 as "from", extract(epoch from ends_at)::float8 * 1000 as until,
              coalesce(extract(epoch from agreed_at)::float8 * 1000, 0) as "agreedAt"
         from roster_cover
        where ended_at is null and ends_at > to_timestamp($1) and starts_at < to_timestamp($2) order by starts_at, id`,
      [from / 1000, until / 1000],
    );
  }

  /** Offers that wait for this person's answer, the first to begin first. */
  async offersTo(personId: PersonId): Promise<(StoredCover & { readonly offeredBy: string })[]> {
    return this.db.query(
      `select c.id, c.person_id as "personId", c.instead_of as "insteadOf", c.reason, false as "isAgreed", 0 as "agreedAt",
              extract(epoch from c.starts_at)::float8 * 1000 as "from", extract(epoch from c.ends_at)::float8 * 1000 as until,
              p.display_name as "offeredBy"
         from roster_cover c join person p on p.id = c.asked_by
        where c.person_id = $1 and c.agreed_at is null and c.ended_at is null and c.ends_at > now() order by c.starts_at, c.id`,
      [personId],
    );
  }

  /** Active officers, by name. */
  officers(): Promise<{ id: PersonId; displayName: string }[]> {
    return this.db.query(
      `select id, display_name as "displayName" from person
        where is_active and role = 'officer' order by display_name, id`,
    );
  }
}
