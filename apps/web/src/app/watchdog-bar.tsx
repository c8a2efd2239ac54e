import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { watchdogQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from '../kit/announce';
import { clock } from '../kit/format';
import { ToneIcon } from '../kit/state-tag';
import styles from './shell.module.css';

/** Red as long as an alert is not where it should be: the line itself no longer keeps its promise, so people must. */
export function WatchdogBar(): React.ReactElement | null {
  const { t } = useWords();
  const { data: alarms = [] } = useQuery(watchdogQuery);
  const [oldest] = alarms;
  const newestId = alarms.at(-1)?.id;
  const count = new Set(alarms.map(({ escalationId }) => escalationId)).size;
  useEffect(() => {
    if (newestId !== undefined) announceAlarm(t('watchdog.spoken'));
  }, [newestId, t]);
  if (!oldest) return null;
  return (
    <div className={styles.bar} data-tone="alarm" role="group" aria-label={t('watchdog.title')}>
      <span className={styles.plain}>
        <ToneIcon tone="alarm" />
      </span>
      <span>{t('watchdog.bar', { count, since: clock(Date.parse(oldest.openedAt)) })}</span>
      <span>{t('watchdog.advice')}</span>
    </div>
  );
}
