import type { CountryPack } from '#contracts/country-pack';
import type { Localised } from '#contracts/language';

/**
 * Where a number belongs by the numbering plan, in every language: a district for a landline, "mobile", or a country.
 * It is the network's knowledge, not the caller's word: a phone may be anywhere. Null when withheld or unknown.
 * @param number E.164, with its `+`.
 */
export function numberRegion(pack: CountryPack, number: string | null): Localised | null {
  if (!number?.startsWith('+')) return null;
  const [nearest] = pack.numberRegions
    .filter((entry) => number.startsWith(entry.prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  if (!nearest) return null;
  if (nearest.kind !== 'area') return nearest.names;
  return pack.regions.find((region) => region.key === nearest.region)?.names ?? null;
}
