import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';

/** Injection token of the country pack the line runs on. */
export const COUNTRY_PACK = Symbol('COUNTRY_PACK');

/** Gives every part of a process the country pack that was loaded and checked once at its start. */
@Global()
@Module({})
export class CountryPackModule {
  static forRoot(pack: CountryPack): DynamicModule {
    return {
      module: CountryPackModule,
      providers: [{ provide: COUNTRY_PACK, useValue: pack }],
      exports: [COUNTRY_PACK],
    };
  }
}
