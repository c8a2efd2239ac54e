import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import { checkRuleSet } from '#contracts/rule-set-check';
import type { RuleSetFault } from '#contracts/rule-set-faults';
import type { RuleSet } from '#contracts/rule-sets';
import { checkVersions } from '#contracts/rule-set-versions-check';
import type { AskMove, CallOffPlan, RuleSetMove, WorkbenchVersion } from '#contracts/rule-workbench';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { InvalidRequest, NotFound } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { CountryRuleSets } from './country-rule-sets.service';
import { type Booked, RuleSetBook } from './rule-set-book.service';
import { type Decision, daysUnasked, standingsOn } from './rule-set-moves';
import { assertMove, isInForce, moveRuleSet, RuleSetStays } from './rule-set-status';
import {
  AnotherOnTrial,
  DraftChanged,
  MoveAnswered,
  MoveWaits,
  NoSuchPlan,
  NothingToAskBy,
  ReplacesAnother,
  RuleSetFaulty,
  RuleSetFixed,
} from './workbench-refusals';

type Wish = Pick<RuleSetMove, 'to' | 'day'>;

/** Moves versions: one person asks, another agrees, and one of the two is an administrator; one alone calls off what has not begun. */
@Injectable()
export class RuleSetMoves {
  constructor(
    private readonly db: Database,
    private readonly book: RuleSetBook,
    private readonly sets: CountryRuleSets,
    private readonly audit: AuditService,
    private readonly events: EventLog,
    private readonly current: CurrentPerson,
  ) {}

  /**
   * Asks that a version goes somewhere from a day on. The same `commandId` again asks for nothing more.
   * @throws NotFound, InvalidRequest (day), RuleSetFixed, RuleSetStays, DraftChanged, MoveWaits, AnotherOnTrial, ReplacesAnother, NothingToAskBy, RuleSetFaulty
   */
  @Transactional()
  async ask(key: string, version: number, wish: AskMove): Promise<WorkbenchVersion> {
    const { commandId, to, day, revision, why } = wish;
    await this.book.inTurn();
    const today = this.sets.day();
    const books = await this.book.all(today);
    const booked = books.find(({ set }) => set.key === key && set.version === version);
    if (!booked) throw new NotFound();
    if (booked.moves.some(({ id }) => id === commandId)) return this.book.view(key, version);
    if (day < today) throw new InvalidRequest([{ pointer: '/day', code: 'day-over' }]);
    if (booked.written?.discarded) throw new RuleSetFixed();
    if ((booked.written?.revision ?? null) !== revision) throw new DraftChanged(booked.written);
    await this.assertHolds(today, books, booked, { to, day });
    const asked = await this.db.one(
      `insert into rule_set_move (id, key, version, revision, from_status, to_status, day, why, asked_by, asked_as)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
      [commandId, key, version, revision, booked.set.status, to, day, why, ...this.hand()],
    );
    if (!asked) throw new MoveWaits({ version: waitingOf(books, key) ?? version });
    await this.tell('rule-set.ask', booked.set, []);
    return this.book.view(key, version);
  }

  /**
   * Agrees to a move, or declines it; whoever asked takes it back by declining. What counts changes with this
   * transaction, for every console at once.
   * @throws NotFound, MoveAnswered, RuleSetStays, AnotherOnTrial, ReplacesAnother, NothingToAskBy, RuleSetFaulty
   */
  @Transactional()
  async answer(id: string, answer: 'agreed' | 'declined'): Promise<WorkbenchVersion> {
    await this.book.inTurn();
    // One day for everything: at midnight each of the following could see another.
    const today = this.sets.day();
    const books = await this.book.all(today);
    const { booked, move } = moveOf(books, id);
    if (move.answer !== null) throw new MoveAnswered();
    const [agreedBy, agreedAs] = this.hand();
    if (answer === 'agreed') {
      const by = { askedBy: move.askedBy.id, askedAs: move.askedAs, agreedBy, agreedAs };
      const from = booked.set.status;
      // A plan of it began meanwhile: what was asked for is not what it would do now.
      if (from !== move.from) throw new RuleSetStays('no-such-move', { from, to: move.to });
      moveRuleSet(from, move.to, by);
      const day = move.day < today ? today : move.day;
      await this.assertHolds(today, books, booked, { to: move.to, day });
    }
    const answered = await this.db.one(
      `update rule_set_move
          set answer = $2, answered_by = $3, answered_as = $4, answered_at = clock_timestamp(), decided = $5
        where id = $1 and answer is null returning id`,
      [id, answer, agreedBy, agreedAs, today],
    );
    if (!answered) throw new MoveAnswered();
    await this.tell(
      'rule-set.answer',
      booked.set,
      answer === 'agreed' ? ['role:operator', 'role:coordinator'] : [],
    );
    return this.book.view(booked.set.key, booked.set.version);
  }

  /**
   * Calls off what is agreed for a later day: the version stays where it is, and whatever the plan had taken the place of
   * does not come back.
   * @throws NotFound, NoSuchPlan, NothingToAskBy
   */
  @Transactional()
  async callOff(id: string, { why }: CallOffPlan): Promise<WorkbenchVersion> {
    await this.book.inTurn();
    const today = this.sets.day();
    const { set, plan, moves } = moveOf(await this.book.all(today), id).booked;
    const planned = moves.find(({ answer, calledOff }) => answer === 'agreed' && calledOff === null);
    if (plan === null || planned?.id !== id) throw new NoSuchPlan();
    const { key, version } = set;
    assertAsked(today, await this.book.told(), { key, version, to: null, day: null, decided: today });
    await this.db.query(
      `with agreed as (
         select m.id, m.nth, greatest(m.day, m.decided) <= least($5, (select min(n.decided) from rule_set_move n
             where n.key = m.key and n.version = m.version and n.nth > m.nth and n.answer = 'agreed')) as "hasBegun"
           from rule_set_move m
          where m.key = $1 and m.version = $2 and m.answer = 'agreed'
            and not exists (select from rule_set_call_off o where o.move = m.id))
       insert into rule_set_call_off (move, why, called_off_by, decided)
       select id, $3, $4, $5 from agreed
        where nth > coalesce((select max(nth) from agreed where "hasBegun"), 0)`,
      [key, version, why, this.current.id, today],
    );
    await this.tell('rule-set.call-off', set, ['role:operator', 'role:coordinator']);
    return this.book.view(key, version);
  }

  /** What the table says of this role, and the database once more. */
  private hand(): [id: string, as: 'supervisor' | 'administrator'] {
    const { id, role } = this.current.person;
    return [id, role === 'administrator' ? 'administrator' : 'supervisor'];
  }

  /** That everything still holds when the version has moved. */
  private async assertHolds(
    today: string,
    books: readonly Booked[],
    { set }: Booked,
    { to, day }: Wish,
  ): Promise<void> {
    const { key, version } = set;
    assertMove(set.status, to);
    const onTrial = books.find(
      (each) =>
        each.set.key === key &&
        each.set.version !== version &&
        (each.set.status === 'trial' || each.plan?.to === 'trial'),
    );
    if (to === 'trial' && onTrial) throw new AnotherOnTrial({ version: onTrial.set.version });
    const { sets, decisions } = await this.book.told();
    const counts = standingsOn(day, sets, decisions).find(
      (each) => each.set.key === key && each.set.version !== version && isInForce(each.set, day),
    );
    if (to === 'active' && counts && counts.set.version !== set.replaces)
      throw new ReplacesAnother({ version: counts.set.version });
    const wish = { key, version, to, day, decided: today };
    const after = standingsOn(day, sets, [...decisions, wish]).map((standing) => standing.set);
    const faults = faultsOf(
      after.filter((each) => each.key === key),
      version,
    );
    if (faults.length > 0) throw new RuleSetFaulty(faults);
    assertAsked(today, { sets, decisions }, wish);
  }

  private async tell(
    action: 'rule-set.ask' | 'rule-set.answer' | 'rule-set.call-off',
    { key, version }: RuleSet,
    rooms: readonly `role:${string}`[],
  ): Promise<void> {
    const subjectId = `${key}-v${String(version)}`;
    await this.audit.record({ action, subjectType: 'rule-set', subjectId, outcome: 'allowed' });
    await this.events.append('rule-set.changed', { key, version }, [
      'role:supervisor',
      'role:administrator',
      ...rooms,
    ]);
  }
}

/** Of one version among all of its set: by itself, and beside the others. */
function faultsOf(versions: readonly RuleSet[], version: number): RuleSetFault[] {
  const name = String(version);
  const filed = versions.map((set) => [String(set.version), set] as const);
  return [
    ...versions.filter((set) => set.version === version).flatMap(checkRuleSet),
    ...checkVersions(filed).filter(({ file }) => file === name),
  ];
}

/**
 * That operators have something to ask by on every day that had something before.
 * @throws NothingToAskBy
 */
function assertAsked(
  today: string,
  { sets, decisions }: { sets: readonly RuleSet[]; decisions: readonly Decision[] },
  wish: Decision,
): void {
  // A day that has nothing to ask by already must not keep anybody from mending it.
  const before = daysUnasked(today, sets, decisions);
  const unasked = daysUnasked(today, sets, [...decisions, wish]).find((each) => !before.includes(each));
  if (unasked !== undefined) throw new NothingToAskBy({ day: unasked });
}

/** @throws NotFound */
function moveOf(books: readonly Booked[], id: string): { booked: Booked; move: Booked['moves'][number] } {
  for (const booked of books) {
    const move = booked.moves.find((each) => each.id === id);
    if (move) return { booked, move };
  }
  throw new NotFound();
}

function waitingOf(books: readonly Booked[], key: string): number | undefined {
  return books.find(({ set, moves }) => set.key === key && moves.some(({ answer }) => answer === null))?.set
    .version;
}
