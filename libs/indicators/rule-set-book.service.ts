import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { RuleSet } from '#contracts/rule-sets';
import type {
  RuleSetMove,
  RuleSetVersionLine,
  WorkbenchList,
  WorkbenchVersion,
} from '#contracts/rule-workbench';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { CountryRuleSets } from './country-rule-sets.service';
import { type RevisionKey, RuleSetContents } from './rule-set-contents.service';
import { type Decision, type Standing, standingsOn } from './rule-set-moves';
import { withWritten } from './with-written';

/** A save as it is stored; of a version that somebody asked to move the one that the move names. */
interface Written extends RevisionKey {
  readonly savedBy: string;
  readonly savedAt: Date;
  readonly discarded: { readonly by: string; readonly at: string } | null;
}

/** A version as it stands, with who wrote and who moved it. */
export interface Booked extends Standing {
  /** Undefined of one that came with the country pack. */
  readonly written: Written | undefined;
  /** The newest first. */
  readonly moves: readonly (RuleSetMove & { readonly askedAs: 'supervisor' | 'administrator' })[];
}

const WRITTEN = `
  select distinct on (r.key, r.version) r.key, r.version, r.revision, p.display_name as "savedBy", r.saved_at as "savedAt",
         case when d.key is not null then json_build_object('by', q.display_name, 'at', d.discarded_at) end as discarded
    from rule_set_revision r join person p on p.id = r.saved_by
    left join rule_set_discard d on d.key = r.key and d.version = r.version left join person q on q.id = d.discarded_by
   where r.revision <= coalesce((select max(m.revision) from rule_set_move m
     where m.key = r.key and m.version = r.version and m.answer is distinct from 'declined'
       and not exists (select from rule_set_call_off o where o.move = m.id)), r.revision)
   order by r.key, r.version, r.revision desc`;

const MOVES = `
  select m.key, m.version, m.asked_as as "askedAs", json_build_object('id', m.id, 'from', m.from_status, 'to', m.to_status,
           'day', m.day, 'why', m.why, 'askedBy', json_build_object('id', a.id, 'displayName', a.display_name),
           'askedAt', m.asked_at, 'answer', m.answer, 'answeredBy', case when b.id is not null then
           json_build_object('id', b.id, 'displayName', b.display_name) end, 'answeredAt', m.answered_at,
           'calledOff', case when o.move is not null then json_build_object('by',
             json_build_object('id', c.id, 'displayName', c.display_name), 'at', o.called_off_at, 'why', o.why) end) as move
    from rule_set_move m join person a on a.id = m.asked_by left join person b on b.id = m.answered_by
    left join rule_set_call_off o on o.move = m.id left join person c on c.id = o.called_off_by order by m.nth desc`;

/** Every version there is: of the country pack, and written here, on its way or not. */
@Injectable()
export class RuleSetBook {
  constructor(
    private readonly db: Database,
    private readonly contents: RuleSetContents,
    private readonly sets: CountryRuleSets,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** Whoever changes anything waits for its turn: what each leaves is what the next is held against. */
  inTurn(): Promise<unknown> {
    return this.db.query(`select pg_advisory_xact_lock(hashtextextended('rule-set-move', 152))`);
  }

  /** As they stand on a day. */
  async all(day = this.sets.day()): Promise<Booked[]> {
    const { sets, decisions, written } = await this.told();
    const moves = await this.db.query<{
      key: string;
      version: number;
      askedAs: 'supervisor' | 'administrator';
      move: RuleSetMove;
    }>(MOVES);
    return standingsOn(day, sets, decisions).map(({ set, plan }) => {
      const isOf = (each: { key: string; version: number }): boolean =>
        each.key === set.key && each.version === set.version;
      return {
        set,
        plan,
        written: written.find(isOf),
        moves: moves.filter(isOf).map(({ askedAs, move }) => ({ ...move, askedAs, ...instants(move) })),
      };
    });
  }

  /** Every version as it is written, and whatever was decided of any. */
  async told(): Promise<{
    sets: readonly RuleSet[];
    decisions: readonly Decision[];
    written: readonly Written[];
  }> {
    const written = await this.db.query<Written>(WRITTEN);
    const sets = withWritten(Object.values(this.pack.ruleSets), await this.contents.of(written));
    return { sets, decisions: await this.sets.decided(), written };
  }

  /** @throws NotFound */
  async one(key: string, version: number): Promise<Booked> {
    const found = (await this.all()).find(({ set }) => set.key === key && set.version === version);
    if (!found) throw new NotFound();
    return found;
  }

  /** The newest of each set first. */
  async list(): Promise<WorkbenchList> {
    const lines = (await this.all()).map((booked) => this.line(booked));
    const keys = [...new Set(lines.map(({ key }) => key))];
    const rows = keys.flatMap((key) =>
      lines.filter((each) => each.key === key).sort((one, other) => other.version - one.version),
    );
    return { today: this.sets.day(), rows };
  }

  /** @throws NotFound */
  async view(key: string, version: number): Promise<WorkbenchVersion> {
    const booked = await this.one(key, version);
    return { line: this.line(booked), set: booked.set };
  }

  line({ set, plan, written, moves }: Booked): RuleSetVersionLine {
    const { key, version, names, status, from, until, replaces } = set;
    return {
      key,
      version,
      names,
      status,
      from,
      until,
      plan,
      replaces,
      signs: set.signs.length,
      revision: written?.revision ?? null,
      discarded: written?.discarded ? { ...written.discarded, at: iso(written.discarded.at) } : null,
      isEditable: isWritable({ written, moves }),
      savedBy: written?.savedBy ?? null,
      savedAt: written?.savedAt.toISOString() ?? null,
      moves: moves.map(({ askedAs: _, ...move }) => move),
    };
  }
}

/** A draft that was written here and that nobody asks to move; one that was moved, or will be, stays what was agreed to, a discarded one what it was. */
export function isWritable({ written, moves }: Pick<Booked, 'written' | 'moves'>): boolean {
  if (written === undefined || written.discarded !== null) return false;
  return moves.every(({ answer, calledOff }) => answer === 'declined' || calledOff !== null);
}

/** PostgreSQL writes them with its own offset. */
function iso(at: string): string {
  return new Date(at).toISOString();
}

function instants(move: RuleSetMove): Pick<RuleSetMove, 'askedAt' | 'answeredAt' | 'calledOff'> {
  const { askedAt, answeredAt, calledOff } = move;
  return {
    askedAt: iso(askedAt),
    answeredAt: answeredAt === null ? null : iso(answeredAt),
    calledOff: calledOff && { ...calledOff, at: iso(calledOff.at) },
  };
}
