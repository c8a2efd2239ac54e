import type { CountryPack } from '#contracts/country-pack';

/** Which file of `seeds/<key>/` holds which part of a pack. */
export const PACK_FILES = {
  pack: 'pack.json',
  topics: 'topics.json',
  regions: 'regions.json',
  vocabulary: 'vocabulary.json',
  callFlow: 'call-flow.json',
  clocks: 'clocks.json',
  retention: 'retention.json',
  units: 'units.json',
  holidays: 'holidays.json',
  access: 'access.json',
  numberRegions: 'number-regions.json',
  demoPeople: 'demo-people.json',
} as const satisfies Record<Exclude<keyof CountryPack, 'ruleSets'>, string>;

/** The folder of `seeds/<key>/` with one file for each version of each rule set. */
export const RULE_SETS_FOLDER = 'rule-sets';
