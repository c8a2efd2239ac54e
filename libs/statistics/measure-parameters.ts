import type { CountryPack } from '#contracts/country-pack';

/** The call type of a test of the line: counted nowhere. */
const TEST = 'test';

/** `$1`–`$3` of every measure: excluded call types, seconds of the service level, time zone. */
export function measureParameters(pack: CountryPack): [string[], number, string] {
  return [[TEST], pack.clocks.serviceLevel.seconds, pack.pack.timeZone];
}
