import type { CountryPack } from '#contracts/country-pack';
import type { ProcessConfig } from '#platform/config';
import type { TwimlSetting } from './twiml';

/** How this line is spoken for: addresses and numbers from the configuration, the rest from the country pack. */
export function twimlSetting(config: ProcessConfig, pack: CountryPack): TwimlSetting {
  return {
    pack,
    publicUrl: config.publicUrl,
    lineNumber: config.lineNumber,
    numbers: {
      police: pack.pack.phones.police.number,
      fallback: config.fallbackNumber ?? pack.pack.phones.fallback.number,
    },
  };
}
