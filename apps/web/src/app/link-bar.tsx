import { useEffect } from 'react';
import type { Role } from '#contracts/permissions';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from '../kit/announce';
import { CallInstead } from '../kit/call-instead';
import { clock, duration } from '../kit/format';
import { useNow } from '../kit/now';
import { ToneIcon } from '../kit/state-tag';
import styles from './shell.module.css';
import { useLostSince } from './use-lost-since';

const serious = 30_000;

/**
 * Shown when the line to the server is gone for more than three seconds: since when, and how old the screen is. Whoever
 * waits for alerts or sends them is told whom to ring; who writes, that it is kept.
 */
export function LinkBar({ role }: { role: Role }): React.ReactElement | null {
  const { t } = useWords();
  const since = useLostSince();
  useEffect(() => {
    if (since !== null) announceAlarm(t('link.lostSpoken'));
  }, [since, t]);
  return since === null ? null : <Bar since={since} role={role} />;
}

function Bar({ since, role }: { since: number; role: Role }): React.ReactElement {
  const { t } = useWords();
  const age = useNow() - since;
  const tone = age > serious || role === 'officer' ? 'alarm' : 'warn';
  return (
    <div className={styles.bar} data-tone={tone}>
      <span className={styles.plain}>
        <ToneIcon tone={tone} />
      </span>
      <span>{t('link.lost', { since: clock(since), age: duration(age) })}</span>
      {role === 'officer' ? (
        <>
          <span>{t('link.noAlerts')}</span>
          <CallInstead />
        </>
      ) : null}
      {role === 'operator' ? (
        <>
          <span>{t('link.advice')}</span>
          <span>{t('link.urgent')}</span>
          <CallInstead whom={['police']} />
        </>
      ) : null}
    </div>
  );
}
