import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { escalationsQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { isUnacknowledged } from '../kit/alert-hops';
import { announceAlarm } from '../kit/announce';
import { useSound } from '../kit/sound';
import styles from './supervisor.module.css';

/** What every screen of the supervisor has: an alert that nobody took in its first step sounds here. */
export function SupervisorDesk(): React.ReactElement {
  const { t } = useWords();
  const { data: open = [] } = useQuery(escalationsQuery(true));
  const late = open.filter((alert) => isUnacknowledged(alert.state) && alert.step >= 2);
  const newest = late[0]?.id;
  useSound('high', late.length > 0);
  useEffect(() => {
    if (newest !== undefined) announceAlarm(t('board.nobodyTook'));
  }, [newest, t]);
  return (
    <main className={styles.main}>
      <Outlet />
    </main>
  );
}
