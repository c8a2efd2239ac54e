import { Injectable } from '@nestjs/common';
import type { PersonId } from '#contracts/ids';
import type { StaffMember } from '#contracts/staff';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { lives } from './session';
import { SessionService } from './session.service';

interface Row extends Omit<StaffMember, 'lastSeenAt' | 'invitedUntil'> {
  lastSeenAt: Date | null;
  invitedUntil: Date | null;
}

/** The accounts of the line. */
@Injectable()
export class StaffService {
  constructor(
    private readonly db: Database,
    private readonly sessions: SessionService,
  ) {}

  /** Every account, whatever its state, by role and name. */
  list(): Promise<StaffMember[]> {
    return this.read(null);
  }

  /** @throws NotFound */
  async one(id: PersonId): Promise<StaffMember> {
    const [member] = await this.read(id);
    if (!member) throw new NotFound();
    return member;
  }

  /** Who has or had an account, by name: to choose one from. */
  names(): Promise<{ id: PersonId; displayName: string }[]> {
    return this.db.query(`select id, display_name as "displayName" from person order by display_name, id`);
  }

  private async read(id: PersonId | null): Promise<StaffMember[]> {
    const rows = await this.db.query<Row>(
      `select p.id, p.username, p.display_name as "displayName", p.role, p.languages, p.unit,
              p.voice_address as "voiceAddress", p.last_seen_at as "lastSeenAt", i.expires_at as "invitedUntil",
              case when not p.is_active then 'suspended' when not p.has_password then 'invited' else 'active' end as state,
              array(select distinct f.kind from second_factor f where f.person_id = p.id order by f.kind) as factors,
              (select count(*)::int from session s
                where s.person_id = p.id and s.stage = 'signed-in' and ${lives('$2')}) as sessions
         from person p left join invitation i on i.person_id = p.id and i.expires_at > now()
        where $1::uuid is null or p.id = $1 order by p.role, p.display_name, p.id`,
      [id, this.sessions.idleMinutes],
    );
    return rows.map(({ lastSeenAt, invitedUntil, ...row }) => ({
      ...row,
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
      invitedUntil: invitedUntil?.toISOString() ?? null,
    }));
  }
}
