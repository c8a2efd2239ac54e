import { Injectable } from '@nestjs/common';
import { AuditService } from '#audit/audit.service';
import { GRANT_KINDS, type GrantList, type GrantView } from '#contracts/break-glass';
import type { Action } from '#contracts/permissions';
import { OPEN } from '#escalation/escalation';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { SessionService } from '#staff/session.service';
import { GrantNotes } from './grant-notes.service';
import { ANSWER, type GrantRow, grantView, selectGrants, WHOSE_GRANT } from './grant-view';

const LONGEST_LIST = 100;

/** Grants as screens show them: to whoever asked, whoever may be asked, and whoever reviews. */
@Injectable()
export class GrantReader {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditService,
    private readonly current: CurrentPerson,
    private readonly notes: GrantNotes,
    private readonly sessions: SessionService,
  ) {}

  /** What waits for an answer, then what waits for a review, then the rest, each newest first; 100 at most. */
  async list(): Promise<GrantList> {
    const may = (action: Action): string => this.current.permission(action).sql(WHOSE_GRANT, '$3::uuid');
    const rows = await this.db.query<GrantRow>(
      `${selectGrants(this.hasNotes)}
        where ${may('break-glass.read')} or g.answered_by = $3
          or g.state = 'requested' and (${GRANT_KINDS.map((kind) => `g.kind = '${kind}' and ${may(ANSWER[kind])}`).join(' or ')})
        order by (g.state = 'requested' and g.expires_at > clock_timestamp()) desc,
                 (g.state = 'solo' and g.reviewed_at is null) desc, g.requested_at desc limit ${String(LONGEST_LIST)}`,
      [[...OPEN], this.sessions.idleMinutes, this.current.id],
    );
    return { rows: await this.shown(rows) };
  }

  /** One grant, to a person who just did something with it. */
  async view(id: string): Promise<GrantView> {
    const rows = await this.db.query<GrantRow>(`${selectGrants(this.hasNotes)} where g.id = $3`, [
      [...OPEN],
      this.sessions.idleMinutes,
      id,
    ]);
    const [view] = await this.shown(rows);
    if (!view) throw new NotFound();
    return view;
  }

  /** Notes are told about a case: only to those who see cases. */
  private get hasNotes(): boolean {
    return this.current.person.role !== 'coordinator';
  }

  /** A note that is shown is written down as a look. */
  private async shown(rows: readonly GrantRow[]): Promise<GrantView[]> {
    const { person } = this.current;
    const noted = rows.filter(({ note }) => note !== null);
    await this.audit.recordLooks(
      { action: 'break-glass.read', subjectType: 'inquiry', purpose: 'break-glass' },
      [...new Set(noted.map(({ inquiry_id: id }) => id))],
    );
    const notes = await this.notes.open(noted);
    return rows.map((row) => grantView(row, notes.get(row.id) ?? null, person));
  }
}
