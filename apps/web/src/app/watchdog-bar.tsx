import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { WatchdogAlarm } from '#contracts/watchdog';
import { watchdogQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from '../kit/announce';
import { clock } from '../kit/format';
import { ToneIcon } from '../kit/state-tag';
import styles from './shell.module.css';

/**
 * Red as long as an alert is not where it should be: the line itself no longer keeps its promise, so people must. Of drills it
 * says so, and only where no alert lies still.
 */
export function WatchdogBar(): React.ReactElement | null {
  const { data: alarms = [] } = useQuery(watchdogQuery);
  const real = alarms.filter(({ isDrill }) => !isDrill);
  const shown = real.length > 0 ? real : alarms;
  return shown.length === 0 ? null : <Bar alarms={shown} isDrill={real.length === 0} />;
}

const ADVICE = {
  bar: 'watchdog.advice',
  drill: 'watchdog.drillAdvice',
  unanswered: 'watchdog.unansweredAdvice',
} as const;

function Bar({ alarms, isDrill }: { alarms: WatchdogAlarm[]; isDrill: boolean }): React.ReactElement {
  const { t } = useWords();
  const what = isDrill ? 'drill' : alarms.every(({ fault }) => fault === 'unanswered') ? 'unanswered' : 'bar';
  const since = clock(Date.parse(alarms[0]?.openedAt ?? ''));
  const newestId = alarms.at(-1)?.id;
  const count = new Set(alarms.map(({ escalationId }) => escalationId)).size;
  useEffect(() => {
    announceAlarm(t(isDrill ? 'watchdog.drillSpoken' : 'watchdog.spoken'));
  }, [newestId, isDrill, t]);
  return (
    <div className={styles.bar} data-tone="alarm" role="group" aria-label={t('watchdog.title')}>
      <span className={styles.plain}>
        <ToneIcon tone="alarm" />
      </span>
      <span>{t(`watchdog.${what}`, { count, since })}</span>
      <span>{t(ADVICE[what])}</span>
      {isDrill ? null : <Told alarms={alarms} />}
    </div>
  );
}

/** Who does not look at a screen is told elsewhere, where they can be. */
function Told({ alarms }: { alarms: WatchdogAlarm[] }): React.ReactElement | null {
  const { t } = useWords();
  const told = alarms.map((alarm) => alarm.told).filter((each) => each !== null);
  const last = told.sort((one, other) => one.at.localeCompare(other.at)).at(-1);
  if (!last) return null;
  const words =
    last.addresses === 0
      ? t('watchdog.toldNobody')
      : t('watchdog.told', { count: last.addresses, time: clock(Date.parse(last.at)) });
  return <span>{words}</span>;
}
