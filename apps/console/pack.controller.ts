import { Controller, Get, Inject } from '@nestjs/common';
import type { z } from 'zod';
import { type CountryPack, countryPackSchema } from '#contracts/country-pack';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Allow } from './allow.decorator';
import { Answers } from './answers.decorator';

/** What the screens need of the country pack: not the call flow, nor the demo people. */
const publicPack = countryPackSchema.pick({
  pack: true,
  topics: true,
  regions: true,
  vocabulary: true,
  clocks: true,
  units: true,
});
type PublicPack = z.infer<typeof publicPack>;

@Controller('api/pack')
export class PackController {
  constructor(@Inject(COUNTRY_PACK) private readonly countryPack: CountryPack) {}

  @Get()
  @Allow('pack.read')
  @Answers(publicPack)
  read(): PublicPack {
    const { pack, topics, regions, vocabulary, clocks, units } = this.countryPack;
    return { pack, topics, regions, vocabulary, clocks, units };
  }
}
