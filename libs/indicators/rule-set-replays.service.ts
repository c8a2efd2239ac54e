import { setImmediate as turn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { CountryPack } from '#contracts/country-pack';
import type { InquiryId } from '#contracts/ids';
import type { OutcomeKnown, ReplayFlip, ReplayFlips, ReplayMonth } from '#contracts/rule-workbench';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { asCounter } from '#platform/database/acting-context';
import { Database } from '#platform/database/database.service';
import { InvalidRequest } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { formatReference } from '#inquiries/reference';
import { dayAfter, instantOf } from '#staff/zoned-time';
import type { Known } from './answers';
import { CountryRuleSets } from './country-rule-sets.service';
import { formFacts } from './form-facts';
import { factsOf, type GivenAnswer, operatorLevel, saidFacts } from './given-answers';
import { type Held, held, type PastCase, replay, signsBehind } from './replay';
import { ReplayTally } from './replay-tally';
import { RuleSetBook } from './rule-set-book.service';
import { ReplayTooLong } from './workbench-refusals';

/** How inquiries were answered, as codes: rule set, code, answer. */
type Given = [ruleSet: string, code: string, answer: string][];
interface Answered {
  readonly given: Given;
  readonly dangerNow: Known | null;
  readonly atRisk: string | null;
}
type Pattern = Answered & { readonly outcome: OutcomeKnown | 'erased'; readonly inquiries: number };
type PastRow = Answered & { id: InquiryId; number: string; at: Date; topic: string | null };

/** Whoever asked waits no longer. */
const LONGEST_MS = 9_000;
/** So many are judged before others have their turn. */
const AT_ONCE = 100;
/** So many inquiries are read in one statement. */
const BATCH = 500;
/** Nobody reads more of one month. */
const MOST_FLIPS = 200;

const PAST = `
  select i.id, i.number, i.created_at as at, i.topic, i.danger_now as "dangerNow", i.at_risk as "atRisk",
         (select coalesce(json_agg(json_build_array(a.rule_set, a.code, a.answer)), '[]')
            from (select distinct on (n.rule_set, n.code) n.rule_set, n.code, n.answer from inquiry_answer n
                   where n.inquiry_id = i.id order by n.rule_set, n.code, n.id desc) as a where a.answer is not null) as given
    from inquiry i
   where i.created_at >= $1 and i.created_at < $2 and i.id < $3 and i.call_type is distinct from 'test'
     and exists (select from inquiry_answer y where y.inquiry_id = i.id and y.rule_set = $4 and y.answer = 'yes')
   order by i.id desc limit ${String(BATCH)}`;

/**
 * Replays past inquiries, a month at a time, so that nothing has to remember how far it came. Rules read codes alone:
 * nothing that was told is read or deciphered, and nothing is stored.
 */
@Injectable()
export class RuleSetReplays {
  constructor(
    private readonly db: Database,
    private readonly book: RuleSetBook,
    private readonly sets: CountryRuleSets,
    private readonly audit: AuditService,
    private readonly current: CurrentPerson,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * Counts of the whole line, for whoever reads no inquiry: the database counts who was answered alike, and each way of
   * having been answered is judged once. An administrator, who writes the rules that are asked with, has only months that
   * are over: in a running one, two replays would tell who has called in between.
   * @throws NotFound, InvalidRequest (month), ReplayTooLong
   */
  async month(key: string, version: number, month: string): Promise<ReplayMonth> {
    const isOver = this.sets.day() > `${month}-31`;
    if (!isOver && this.current.person.role === 'administrator')
      throw new InvalidRequest([{ pointer: '/month', code: 'month-not-over' }]);
    const { versions, against, revision } = await this.held(key, version);
    const asked = `${key}-v${String(version)}${revision === null ? '' : `-r${String(revision)}`}-${month}`;
    await this.audit.recordLooks({ action: 'rule-set.replay', subjectType: 'rule-set', purpose: 'rules' }, [
      asked,
    ]);
    const tally = new ReplayTally(versions);
    const until = Date.now() + LONGEST_MS;
    for (const [since, till] of this.daysOf(month)) {
      if (Date.now() > until) throw new ReplayTooLong();
      await this.count(tally, since, till);
    }
    return { month, against, ...tally.found() };
  }

  /** One day, read by whoever counts and sees nobody; others have their turn in between. */
  private async count(tally: ReplayTally, since: Date, till: Date): Promise<void> {
    const cases = this.pack.vocabulary.alertOutcomes.filter(({ isCase }) => isCase).map((each) => each.key);
    const patterns = await asCounter(() =>
      this.db.query<Pattern>(
        `select given, danger_now as "dangerNow", at_risk as "atRisk", outcome, inquiries
           from replay_patterns($1, $2, $3)`,
        [since, till, cases],
      ),
    );
    for (const [nth, pattern] of patterns.entries()) {
      if (nth % AT_ONCE === AT_ONCE - 1) await turn();
      tally.add(this.past(pattern), pattern.outcome, pattern.inquiries);
    }
  }

  /**
   * The inquiries at another level, of those this person may see; that they were looked at is written down.
   * @throws NotFound
   */
  async flips(key: string, version: number, month: string): Promise<ReplayFlips> {
    const { versions } = await this.held(key, version);
    const rows: ReplayFlip[] = [];
    let before = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    for (let isMore = true; isMore && rows.length <= MOST_FLIPS;) {
      const batch = await this.db.query<PastRow>(PAST, [...this.span(month), before, key]);
      rows.push(...batch.flatMap((row) => this.flip(versions, row)));
      before = batch.at(-1)?.id ?? before;
      isMore = batch.length === BATCH;
      await turn();
    }
    const shown = rows.slice(0, MOST_FLIPS);
    await this.written(shown);
    return { rows: shown, isWhole: rows.length <= MOST_FLIPS };
  }

  @Transactional()
  private async written(flips: readonly ReplayFlip[]): Promise<void> {
    await this.audit.recordLooks(
      { action: 'rule-set.flips', subjectType: 'inquiry', purpose: 'rules' },
      flips.map(({ inquiryId }) => inquiryId),
    );
  }

  private async held(
    key: string,
    version: number,
  ): Promise<{ versions: Held; against: number | null; revision: number | null }> {
    const books = await this.book.all();
    const { set, written } = await this.book.one(key, version);
    const replaced = books.find((each) => each.set.key === key && each.set.version === set.replaces)?.set;
    return {
      versions: held(await this.sets.today(), set, replaced),
      against: replaced?.version ?? null,
      revision: written?.revision ?? null,
    };
  }

  private flip(versions: Held, row: PastRow): ReplayFlip[] {
    const past = this.past(row);
    const levels = replay(versions, past);
    if (levels.before === levels.after) return [];
    return [
      {
        inquiryId: row.id,
        reference: formatReference(Number(row.number)),
        at: row.at.toISOString(),
        topic: row.topic,
        ...levels,
        signs: signsBehind(versions, past),
      },
    ];
  }

  private past({ given, dangerNow, atRisk }: Answered): PastCase {
    const answers = given.map(([ruleSet, code, answer]): GivenAnswer => ({ ruleSet, code, answer }));
    const form = formFacts({ dangerNow, atRisk }, this.pack.vocabulary.atRisk);
    return { given: answers, facts: factsOf(saidFacts(answers), form, operatorLevel(answers)) };
  }

  /** Each day of a month from midnight to midnight, where the line is. */
  private daysOf(month: string): [since: Date, till: Date][] {
    const midnight = (day: string): Date => new Date(instantOf(day, '00:00', this.pack.pack.timeZone));
    const days: [Date, Date][] = [];
    for (let day = `${month}-01`; day.startsWith(month); day = dayAfter(day, 1))
      days.push([midnight(day), midnight(dayAfter(day, 1))]);
    return days;
  }

  private span(month: string): [since: Date | undefined, till: Date | undefined] {
    const days = this.daysOf(month);
    return [days[0]?.[0], days.at(-1)?.[1]];
  }
}
