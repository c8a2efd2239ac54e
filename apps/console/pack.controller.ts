import { Controller, Get, Inject } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Allow } from './allow.decorator';

/** What the screens need of the country pack: not the call flow, nor the demo people. */
type PublicPack = Pick<CountryPack, 'pack' | 'topics' | 'regions' | 'vocabulary' | 'clocks'>;

@Controller('api/pack')
export class PackController {
  constructor(@Inject(COUNTRY_PACK) private readonly countryPack: CountryPack) {}

  @Get()
  @Allow('pack.read')
  read(): PublicPack {
    const { pack, topics, regions, vocabulary, clocks } = this.countryPack;
    return { pack, topics, regions, vocabulary, clocks };
  }
}
