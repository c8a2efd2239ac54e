import type { DrillPlan } from '#contracts/drills';
import { useWords } from '../i18n/i18n';
import { dateTime, time, toMs } from '../kit/format';
import { serverNow } from '../kit/now';
import { StateTag } from '../kit/state-tag';
import styles from './drills.module.css';

const MINUTE_MS = 60_000;

/** When the next planned drill is, and what brings it. */
export function NextDrill({ plan }: { plan: DrillPlan }): React.ReactElement {
  const { t } = useWords();
  const { nextAt, nextBecause, shiftMinutes } = plan;
  if (nextAt === null)
    return <StateTag tone="warn">{t(shiftMinutes === null ? 'drills.noPlan' : 'drills.noShift')}</StateTag>;
  const isOver = toMs(nextAt) <= serverNow();
  const minutes = shiftMinutes ?? 0;
  return (
    <>
      <StateTag tone={isOver ? 'warn' : 'done'}>
        {t(isOver ? 'drills.waits' : 'drills.next', { time: dateTime(nextAt) })}
      </StateTag>
      <span className={styles.dim}>
        {nextBecause === 'shift'
          ? t('drills.becauseShift', { minutes, time: time(toMs(nextAt) - minutes * MINUTE_MS) })
          : t('drills.becauseWeek')}
      </span>
    </>
  );
}
