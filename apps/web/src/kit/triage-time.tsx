import type { Level } from '#contracts/levels';
import { type TriageClocks, triageClock } from '#indicators/triage-clock';
import { useWords } from '../i18n/i18n';
import { toMs } from './format';
import { Timer } from './timer';
import { useSpan } from './use-span';

const MINUTE = 60_000;

interface TriageTimeProps {
  level: Level;
  /** Since when it has been at this level; null while nobody knows. */
  since: string | null;
  clocks: TriageClocks;
}

/** How long there is at a level until somebody acts, what is left of it, and until the special unit must be told. */
export function TriageTime({ level, since, clocks }: TriageTimeProps): React.ReactElement {
  const { t } = useWords();
  const span = useSpan();
  const { actWithinMinutes, handOverWithinHours } = triageClock(level, clocks);
  return (
    <>
      {actWithinMinutes === null ? null : (
        <span>
          {t('signs.within', { time: span(actWithinMinutes) })}
          {since === null ? null : (
            <>
              {' · '}
              <Timer label={t('signs.left')} until={toMs(since) + actWithinMinutes * MINUTE} />
            </>
          )}
        </span>
      )}
      {handOverWithinHours === null ? null : (
        <span>{t('signs.handOver', { hours: handOverWithinHours })}</span>
      )}
    </>
  );
}
