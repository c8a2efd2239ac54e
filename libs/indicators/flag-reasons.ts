import type { CountryPack } from '#contracts/country-pack';
import type { Level } from '#contracts/levels';
import type { Sign } from '#contracts/rule-sets';

/** What a flag says that no sign of the list stands for. Every country pack has it. */
export const OTHER_CONCERN = 'other-concern';

/** As many reasons as a flag takes. */
const MOST = 10;

/** The reasons of a flag: what the signs that are there correspond to, in the order of the country pack. */
export function flagReasons(present: readonly Sign[], signs: CountryPack['vocabulary']['signs']): string[] {
  const meant = new Set(present.flatMap((sign) => sign.corresponds.map((code) => code.replaceAll('_', '-'))));
  const reasons = signs.filter(({ key }) => meant.has(key)).map(({ key }) => key);
  return reasons.length > 0 ? reasons.slice(0, MOST) : [OTHER_CONCERN];
}

/**
 * Whether an inquiry goes to a supervisor as it closes, so that nothing gets lost: from "possible" on, when nobody has
 * looked at it yet. It is only a flag: a machine raises nothing to the police.
 * @param isLookedAt it is flagged, answered at no less serious a level, or the police were alerted
 */
export function flagsOnClosing(level: Level, isLookedAt: boolean): boolean {
  return !isLookedAt && level !== 'P4' && level !== 'P5';
}
