import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { EscalationView } from '#contracts/escalations';
import { AlarmBar } from '../break-glass/alarm-bar';
import { escalationsQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { onEvent } from '../api/live';
import { isUnacknowledged } from '../kit/alert-hops';
import { announceAlarm } from '../kit/announce';
import { CallInstead } from '../kit/call-instead';
import { ToneIcon } from '../kit/state-tag';
import { CoverageBars } from '../roster/coverage-bars';
import { DrillBar } from '../drills/drill-bar';
import { ReviewBar } from './review-bar';
import styles from './supervisor.module.css';

/** What every screen of the supervisor has: an alert that nobody took in its first step sounds here. */
export function SupervisorDesk(): React.ReactElement {
  const { t } = useWords();
  const { data: open = [] } = useQuery(escalationsQuery(true));
  const late = open.filter(
    ({ lane, state, step, returned }) =>
      lane !== 'drill' && isUnacknowledged(state) && (step >= 2 || returned !== null),
  );
  const newest = late[0]?.id;
  useEffect(
    () =>
      onEvent((event) => {
        if (event.type === 'alert.returned') announceAlarm(t('handling.returned'));
      }),
    [t],
  );
  useEffect(() => {
    if (newest !== undefined) announceAlarm(t('board.nobodyTook'));
  }, [newest, t]);
  return (
    <>
      <CoverageBars />
      <main className={styles.main}>
        <AlarmBar />
        <ReviewBar />
        <DrillBar />
        <UnstaffedBar open={open} />
        <Outlet />
      </main>
    </>
  );
}

/** No officer on duty would see an alert and all of them were tried: said until somebody takes it. */
function UnstaffedBar({ open }: { open: readonly EscalationView[] }): React.ReactElement | null {
  const { t } = useWords();
  useEffect(
    () =>
      onEvent((event) => {
        if (event.type === 'alert.unstaffed') announceAlarm(t('board.unstaffed'));
      }),
    [t],
  );
  const waiting = open.filter(({ isUnstaffed, state }) => isUnstaffed && isUnacknowledged(state));
  if (waiting.length === 0) return null;
  return (
    <p className={styles.unstaffed}>
      <ToneIcon tone="alarm" /> {t('board.unstaffed')} {waiting.map(({ reference }) => reference).join(', ')}{' '}
      <CallInstead whom={['police']} />
    </p>
  );
}
