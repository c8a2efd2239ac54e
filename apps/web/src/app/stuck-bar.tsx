import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { EscalationView } from '#contracts/escalations';
import { escalationsQuery, watchdogQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from '../kit/announce';
import { CallInstead } from '../kit/call-instead';
import { ToneIcon } from '../kit/state-tag';
import styles from './shell.module.css';
import { useStuck } from './use-stuck';

/** Red as long as this screen finds an alert standing still that the watchdog, which needs the worker, has not told of. */
export function StuckBar(): React.ReactElement | null {
  const { data: open = [] } = useQuery(escalationsQuery(true));
  const { data: told = [] } = useQuery(watchdogQuery);
  const stuck = useStuck(open).filter(({ id }) => !told.some(({ escalationId }) => escalationId === id));
  return stuck.length === 0 ? null : <Bar alerts={stuck} />;
}

function Bar({ alerts }: { alerts: EscalationView[] }): React.ReactElement {
  const { t } = useWords();
  const ids = alerts.map(({ id }) => id).join();
  useEffect(() => {
    announceAlarm(t('stuck.spoken'));
  }, [ids, t]);
  return (
    <div className={styles.bar} data-tone="alarm" role="group" aria-label={t('stuck.title')}>
      <span className={styles.plain}>
        <ToneIcon tone="alarm" />
      </span>
      <span>{t('stuck.bar', { references: alerts.map(({ reference }) => reference).join(', ') })}</span>
      <span>{t('stuck.advice')}</span>
      <CallInstead whom={['police']} />
    </div>
  );
}
