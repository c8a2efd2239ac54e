import type { ReachTrouble, RosterNow } from '#contracts/roster';
import { useWords } from '../i18n/i18n';
import { dateTime } from '../kit/format';

interface ReachWords {
  /** Why nothing reaches somebody, and since when. */
  troubleOf: (trouble: ReachTrouble) => string;
  /** The same with who it is and when they are on duty. */
  unreachedOf: (one: RosterNow['unreached'][number]) => string;
}

/** Who cannot be reached, in words. */
export function useReachWords(): ReachWords {
  const { t } = useWords();
  const troubleOf = ({ kind, since }: ReachTrouble): string => {
    if (kind === 'no-channel' && since !== null) return t('roster.reach.removed', { since: dateTime(since) });
    return t(`roster.reach.${kind}`, { since: since === null ? '' : dateTime(since) });
  };
  return {
    troubleOf,
    unreachedOf: ({ displayName, startsAt, endsAt, trouble }) =>
      `${displayName} (${dateTime(startsAt)} – ${dateTime(endsAt)}): ${troubleOf(trouble)}`,
  };
}
