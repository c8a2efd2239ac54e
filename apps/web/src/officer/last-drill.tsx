import { useQuery } from '@tanstack/react-query';
import { myDrillsQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { dateTime } from '../kit/format';
import { StateTag } from '../kit/state-tag';
import styles from './officer.module.css';

/** How I did in the last drill, and when the next is. */
export function LastDrill(): React.ReactElement | null {
  const { t } = useWords();
  const { data } = useQuery(myDrillsQuery);
  if (!data) return null;
  const { last, nextAt } = data;
  const facts = last && { time: dateTime(last.startedAt), result: t(`drills.results.${last.result}`) };
  return (
    <section className={styles.duty} aria-label={t('nav.drills')}>
      {facts === null ? (
        <span>{t('drills.mineNone')}</span>
      ) : (
        <StateTag tone={last?.result === 'missed' || last?.result === 'late' ? 'warn' : 'done'}>
          {typeof last?.acknowledgedSeconds === 'number'
            ? t('drills.mineIn', { ...facts, seconds: last.acknowledgedSeconds })
            : t('drills.mine', facts)}
        </StateTag>
      )}
      <span className={styles.dim}>
        {nextAt === null ? t('drills.mineNoNext') : t('drills.mineNext', { time: dateTime(nextAt) })}
      </span>
    </section>
  );
}
