import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { RuleSet } from '#contracts/rule-sets';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import type { Statement } from '#platform/database/statement';
import { dayAt } from '#staff/zoned-time';
import { RuleSetContents } from './rule-set-contents.service';
import { type Decision, standingsOn } from './rule-set-moves';
import { type RuleSetsInForce, ruleSetsInForce } from './rule-sets-in-force';
import { withWritten } from './with-written';

/** A decision with what exactly it is about; of a version of the country pack no revision. */
type DecisionRow = Decision & { readonly revision: number | null };

const DECISIONS: Statement = {
  name: 'rule-set.decisions',
  text: `select key, version, revision, "to", to_char(day, 'YYYY-MM-DD') as day, to_char(decided, 'YYYY-MM-DD') as decided
           from (select key, version, revision, to_status as "to", greatest(day, decided) as day, decided, answered_at as at
                   from rule_set_move where answer = 'agreed'
                 union all
                 select m.key, m.version, m.revision, null, null, o.decided, o.called_off_at
                   from rule_set_call_off o join rule_set_move m on m.id = o.move where m.answer = 'agreed') as d
          order by at`,
};

/** The rule sets of the country pack, and what was written and agreed on here. */
@Injectable()
export class CountryRuleSets {
  constructor(
    private readonly db: Database,
    private readonly contents: RuleSetContents,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** The calendar day of the country. */
  day(): string {
    return dayAt(Date.now(), this.pack.pack.timeZone);
  }

  /** Those that count today. One small statement: every instance reads the same, and none remembers. */
  async today(): Promise<RuleSetsInForce> {
    const day = this.day();
    const { sets, decisions } = await this.moved();
    return ruleSetsInForce(
      standingsOn(day, sets, decisions).map(({ set }) => set),
      day,
    );
  }

  /** What two people have agreed on so far and what was called off of it, in its order. */
  decided(): Promise<DecisionRow[]> {
    return this.db.query<DecisionRow>(DECISIONS);
  }

  /** The versions of the pack and those of here that were ever moved, as they were written, and what was decided. */
  private async moved(): Promise<{ sets: readonly RuleSet[]; decisions: readonly Decision[] }> {
    const decisions = await this.decided();
    const written = new Map(
      decisions.flatMap(({ key, version, revision }) =>
        revision === null ? [] : [[`${key} ${String(version)}`, { key, version, revision }] as const],
      ),
    );
    const sets = written.size === 0 ? [] : await this.contents.of([...written.values()], true);
    return { sets: withWritten(Object.values(this.pack.ruleSets), sets), decisions };
  }
}
