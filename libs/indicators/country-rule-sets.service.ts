import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { dayAt } from '#staff/zoned-time';
import { type RuleSetsInForce, ruleSetsInForce } from './rule-sets-in-force';

/** The rule sets of the country pack. */
@Injectable()
export class CountryRuleSets {
  constructor(@Inject(COUNTRY_PACK) private readonly pack: CountryPack) {}

  /** Those that count today, by the calendar of the country. */
  today(): RuleSetsInForce {
    const day = dayAt(Date.now(), this.pack.pack.timeZone);
    return ruleSetsInForce(Object.values(this.pack.ruleSets), day);
  }
}
