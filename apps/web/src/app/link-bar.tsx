import { useEffect } from 'react';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from '../kit/announce';
import { clock, duration } from '../kit/format';
import { useNow } from '../kit/now';
import { ToneIcon } from '../kit/state-tag';
import styles from './shell.module.css';
import { useLostSince } from './use-lost-since';

const serious = 30_000;

/** Shown when the line to the server is gone for more than three seconds: since when, and how old the screen is; to who writes, also that it is kept. */
export function LinkBar({ writes }: { writes: boolean }): React.ReactElement | null {
  const { t } = useWords();
  const since = useLostSince();
  useEffect(() => {
    if (since !== null) announceAlarm(t('link.lostSpoken'));
  }, [since, t]);
  return since === null ? null : <Bar since={since} writes={writes} />;
}

function Bar({ since, writes }: { since: number; writes: boolean }): React.ReactElement {
  const { t } = useWords();
  const age = useNow() - since;
  return (
    <div className={styles.bar} data-tone={age > serious ? 'alarm' : 'warn'}>
      <ToneIconPlain tone={age > serious ? 'alarm' : 'warn'} />
      <span>{t('link.lost', { since: clock(since), age: duration(age) })}</span>
      {writes ? <span>{t('link.advice')}</span> : null}
    </div>
  );
}

function ToneIconPlain({ tone }: { tone: 'alarm' | 'warn' }): React.ReactElement {
  return (
    <span className={styles.plain}>
      <ToneIcon tone={tone} />
    </span>
  );
}
