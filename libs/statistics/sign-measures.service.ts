import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { SignMeasures, SignMeasuresQuery } from '#contracts/sign-measures';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { asCounter } from '#platform/database/acting-context';
import { Database } from '#platform/database/database.service';
import { dayAfter, instantOf } from '#staff/zoned-time';
import { isTooSeldom } from '#indicators/too-seldom';
import { flagsPerCase } from './sign-measures';

interface FlagRow {
  ofWhat: 'all' | 'version' | 'sign';
  ruleSet: string | null;
  version: number | null;
  sign: string | null;
  flags: number;
  confirmed: number;
  cases: number;
}

/** How well flags and suggestions do. Counts of the whole line: nobody's inquiry. */
@Injectable()
export class SignMeasuresService {
  constructor(
    private readonly db: Database,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  of({ from, to }: SignMeasuresQuery): Promise<SignMeasures> {
    const zone = this.pack.pack.timeZone;
    const midnight = (day: string): Date => new Date(instantOf(day, '00:00', zone));
    return asCounter(() => this.count(midnight(from), midnight(dayAfter(to, 1))));
  }

  private async count(since: Date, till: Date): Promise<SignMeasures> {
    const cases = this.pack.vocabulary.alertOutcomes.filter(({ isCase }) => isCase).map(({ key }) => key);
    const [flags, suggestions, looks] = await Promise.all([
      this.db.query<FlagRow>(
        `select of_what as "ofWhat", rule_set as "ruleSet", version, sign, flags, confirmed, cases
           from flags_by_sign($1, $2, $3) order by rule_set, version, flags desc, sign`,
        [since, till, cases],
      ),
      this.db.query<{ code: string; accepted: number; dismissed: number }>(
        `select code, accepted, dismissed from judged_suggestions($1, $2) order by accepted + dismissed desc, code`,
        [since, till],
      ),
      this.db.one<SignMeasures['secondLooks']>(
        `select looked, missed, confirmed from second_looks_between($1, $2)`,
        [since, till],
      ),
    ]);
    const all = flags.find(({ ofWhat }) => ofWhat === 'all');
    return {
      ...figures(all ?? { flags: 0, confirmed: 0, cases: 0 }),
      byVersion: flags.flatMap((row) =>
        row.ofWhat === 'version' && row.ruleSet !== null && row.version !== null
          ? [{ ruleSet: row.ruleSet, version: row.version, ...figures(row) }]
          : [],
      ),
      bySign: flags.flatMap((row) =>
        row.ofWhat === 'sign' && row.ruleSet !== null && row.version !== null && row.sign !== null
          ? [{ ruleSet: row.ruleSet, version: row.version, sign: row.sign, ...figures(row) }]
          : [],
      ),
      secondLooks: looks ?? { looked: 0, missed: 0, confirmed: 0 },
      suggestions: suggestions.map((row) => ({ ...row, isTooSeldom: isTooSeldom(row) })),
    };
  }
}

function figures({
  flags,
  confirmed,
  cases,
}: Pick<FlagRow, 'flags' | 'confirmed' | 'cases'>): Pick<
  SignMeasures,
  'flags' | 'confirmed' | 'cases' | 'flagsPerCase'
> {
  return { flags, confirmed, cases, flagsPerCase: flagsPerCase(flags, cases) };
}
