import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { RuleSet } from '#contracts/rule-sets';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import type { Statement } from '#platform/database/statement';
import { dayAt } from '#staff/zoned-time';
import { RuleSetContents } from './rule-set-contents.service';
import { type AgreedMove, standingsOn } from './rule-set-moves';
import { type RuleSetsInForce, ruleSetsInForce } from './rule-sets-in-force';
import { withWritten } from './with-written';

/** An agreed move with what exactly was agreed to; of a version of the country pack no revision. */
interface MoveRow extends AgreedMove {
  readonly revision: number | null;
}

const MOVES: Statement = {
  name: 'rule-set.moves',
  text: `select key, version, revision, to_status as "to",
                to_char(greatest(day, decided), 'YYYY-MM-DD') as day, to_char(decided, 'YYYY-MM-DD') as decided
           from rule_set_move where answer = 'agreed' order by answered_at`,
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
    const { sets, moves } = await this.moved();
    return ruleSetsInForce(
      standingsOn(day, sets, moves).map(({ set }) => set),
      day,
    );
  }

  /** What two people have agreed on so far, in its order. */
  agreed(): Promise<MoveRow[]> {
    return this.db.query<MoveRow>(MOVES);
  }

  /** The versions of the pack and those of here that were ever moved, as they were written, and their moves. */
  private async moved(): Promise<{ sets: readonly RuleSet[]; moves: readonly AgreedMove[] }> {
    const moves = await this.agreed();
    const written = new Map(
      moves.flatMap(({ key, version, revision }) =>
        revision === null ? [] : [[`${key} ${String(version)}`, { key, version, revision }] as const],
      ),
    );
    const sets = written.size === 0 ? [] : await this.contents.of([...written.values()], true);
    return { sets: withWritten(Object.values(this.pack.ruleSets), sets), moves };
  }
}
