import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { AlarmBar } from '../break-glass/alarm-bar';
import { useLock } from '../app/lock';
import { keepShell } from '../channels/service-worker';
import { useSession } from '../app/use-session';
import { reportAlert, useLink } from '../api/live';
import { escalationsQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { isUnacknowledged } from '../kit/alert-hops';
import { announceAlarm } from '../kit/announce';
import { ToneIcon } from '../kit/state-tag';
import styles from './officer.module.css';
import { attemptsOf } from './own-attempts';

/** What every screen of the duty officer has: the sound, the title, and word to the server that the alert is here. */
export function OfficerDesk(): React.ReactElement {
  const { t } = useWords();
  const { isLocked } = useLock();
  const { data: open = [] } = useQuery(escalationsQuery(true));
  const ringing = open.filter((alert) => isUnacknowledged(alert.state) && alert.state !== 'armed');
  const waiting = ringing.filter(({ lane }) => lane !== 'drill');
  const drill = ringing.find(({ lane }) => lane === 'drill');
  const newest = waiting[0]?.id;
  useDeliveryReports();
  useEffect(() => {
    // Private windows and full disks have no worker; the desk is whole without it.
    keepShell().catch(() => undefined);
  }, []);
  useEffect(() => {
    if (newest === undefined) return;
    announceAlarm(t('officer.newAlert'));
  }, [newest, t]);
  useEffect(() => {
    if (drill?.id === undefined) return;
    announceAlarm(t('drills.spoken'));
  }, [drill?.id, t]);
  return (
    <div className={styles.desk}>
      {isLocked && waiting.length > 0 ? (
        <p className={styles.locked}>
          <ToneIcon tone="alarm" size={24} /> {t('officer.waitingLocked', { count: waiting.length })}
        </p>
      ) : null}
      {isLocked && waiting.length === 0 && drill ? (
        <p className={styles.offline}>{t('drills.locked')}</p>
      ) : null}
      {isLocked ? null : <AlarmBar />}
      {isLocked ? null : (
        <main className={styles.main}>
          <Outlet />
        </main>
      )}
    </div>
  );
}

/** Every alert sent to me that this screen has received is reported delivered, once, again after a lost line. */
function useDeliveryReports(): void {
  const { person } = useSession();
  const { isUp } = useLink();
  const { data: open = [] } = useQuery(escalationsQuery(true));
  const reported = useRef(new Set<string>());
  useEffect(() => {
    if (!isUp) return;
    for (const attempt of attemptsOf(open, person.id)) {
      if (attempt.state !== 'sent' || reported.current.has(attempt.id)) continue;
      reported.current.add(attempt.id);
      void reportAlert('alert.delivered', attempt.id).then((isTaken) => {
        if (!isTaken) reported.current.delete(attempt.id);
      });
    }
  }, [open, isUp, person.id]);
}
