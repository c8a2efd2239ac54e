import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { InvalidRequest } from '#platform/problems/invalid-request';

/** Why somebody flags an inquiry: codes of the country pack's `signs`. */
@Injectable()
export class FlagReasons {
  constructor(@Inject(COUNTRY_PACK) private readonly pack: CountryPack) {}

  /** Each once, in the order of the country pack. @throws InvalidRequest */
  known(reasons: readonly string[]): string[] {
    const signs = this.pack.vocabulary.signs.map(({ key }) => key);
    const at = reasons.findIndex((reason) => !signs.includes(reason));
    if (at >= 0) throw new InvalidRequest([{ pointer: `/reasons/${String(at)}`, code: 'not-a-choice' }]);
    return signs.filter((key) => reasons.includes(key));
  }
}
