import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { PersonId } from '#contracts/ids';
import type { PublishRoster, RosterFault, RosterWeek, SaveRoster, TypedShift } from '#contracts/roster';
import { Database } from '#platform/database/database.service';
import { newId } from '#platform/ids';
import { InvalidRequest } from '#platform/problems/invalid-request';
import type { FieldRefusal } from '#platform/problems/refusal';
import { spanOf, weekBounds } from './roster';
import { RosterBook } from './roster-book.service';
import { RosterReader } from './roster-reader.service';
import { RosterChanged, RosterNotWhole, RosterWeekOver } from './roster-refusals';
import { RosterTrail } from './roster-trail.service';
import { dayAfter } from './zoned-time';

/** Keeping the roster: a draft may have gaps, what is published may not. Only what is published counts. */
@Injectable()
export class RosterWeeks {
  constructor(
    private readonly db: Database,
    private readonly book: RosterBook,
    private readonly reader: RosterReader,
    private readonly trail: RosterTrail,
  ) {}

  /**
   * Keeps a draft beside what is published.
   * @throws RosterChanged, and InvalidRequest for a shift of another week or of nobody who is an officer
   */
  @Transactional()
  async save(week: string, by: PersonId, { baseVersion, shifts }: SaveRoster): Promise<RosterWeek> {
    await this.book.hold();
    await this.assertFits(week, shifts);
    const kept = await this.db.one(
      baseVersion === 0
        ? `insert into roster_week (week, version, draft, saved_by) values ($1::date, $2 + 1, $3, $4)
           on conflict do nothing returning week`
        : `update roster_week set version = version + 1, draft = $3, saved_by = $4, saved_at = clock_timestamp()
            where week = $1::date and version = $2 returning week`,
      [week, baseVersion, JSON.stringify(shifts), by],
    );
    if (!kept) await this.sayChanged(week);
    await this.trail.tell(week);
    return this.reader.week(week);
  }

  /**
   * Makes the draft what counts.
   * @throws RosterChanged, RosterWeekOver, RosterNotWhole (a gap, an overlap, somebody nobody can reach), saying where
   */
  @Transactional()
  async publish(week: string, by: PersonId, { baseVersion }: PublishRoster): Promise<RosterWeek> {
    await this.book.hold();
    const stored = await this.book.week(week);
    if (stored?.version !== baseVersion) return this.sayChanged(week);
    if (weekBounds(week, this.reader.zone).until <= Date.now()) throw new RosterWeekOver();
    const draft = await this.book.draft(week);
    if (draft) {
      await this.assertWhole(week, draft);
      await this.replace(week, draft);
    }
    await this.db.query(
      `update roster_week set version = version + 1, draft = null, published_by = $2, published_at = clock_timestamp()
        where week = $1::date`,
      [week, by],
    );
    await this.trail.done('roster.edit', week);
    return this.reader.week(week);
  }

  private async replace(week: string, shifts: readonly TypedShift[]): Promise<void> {
    const spans = shifts.map((shift) => ({ ...spanOf(shift, this.reader.zone), isChief: shift.isChief }));
    await this.db.query(`delete from roster_shift where week = $1::date`, [week]);
    await this.db.query(
      `insert into roster_shift (id, week, person_id, starts_at, ends_at, is_chief)
       select s.id, $1::date, s.person_id, to_timestamp(s.starts), to_timestamp(s.ends), s.is_chief
         from unnest($2::uuid[], $3::uuid[], $4::float8[], $5::float8[], $6::boolean[])
           as s (id, person_id, starts, ends, is_chief)`,
      [
        week,
        spans.map(() => newId()),
        spans.map(({ personId }) => personId),
        spans.map(({ from }) => from / 1000),
        spans.map(({ until }) => until / 1000),
        spans.map(({ isChief }) => isChief),
      ],
    );
  }

  private async assertFits(week: string, shifts: readonly TypedShift[]): Promise<void> {
    const officers = new Set((await this.book.officers()).map(({ id }) => id));
    const fields = shifts.flatMap(({ personId, day }, at): FieldRefusal[] => [
      ...(day < week || day >= dayAfter(week, 7)
        ? [{ pointer: `/shifts/${String(at)}/day`, code: 'outside-week' } as const]
        : []),
      ...(officers.has(personId)
        ? []
        : [{ pointer: `/shifts/${String(at)}/personId`, code: 'not-an-officer' } as const]),
    ]);
    if (fields.length > 0) throw new InvalidRequest(fields);
  }

  private async assertWhole(week: string, shifts: readonly TypedShift[]): Promise<void> {
    const faults = await this.reader.faults(week, shifts);
    if (faults.length === 0) return;
    const names = new Map((await this.book.officers()).map(({ id, displayName }) => [id, displayName]));
    throw new RosterNotWhole(
      faults,
      faults.map((fault) => this.fieldOf(fault, names)),
    );
  }

  private fieldOf({ kind, from, until, personIds }: RosterFault, names: Map<PersonId, string>): FieldRefusal {
    return {
      pointer: '/shifts',
      code: `roster-${kind}`,
      facts: {
        who: personIds.map((id) => names.get(id) ?? id).join(', '),
        ...(from !== null && { from: this.reader.said(from) }),
        ...(until !== null && { until: this.reader.said(until) }),
      },
    };
  }

  private async sayChanged(week: string): Promise<never> {
    throw new RosterChanged((await this.book.week(week))?.version ?? 0);
  }
}
