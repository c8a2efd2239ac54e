import { useEffect, useState } from 'react';
import { useLink } from '../api/live';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from '../kit/announce';
import { clock, duration } from '../kit/format';
import { serverNow, useNow } from '../kit/now';
import { useSound } from '../kit/sound';
import { ToneIcon } from '../kit/state-tag';
import styles from './shell.module.css';

const patience = 3000;
const serious = 30_000;

/** Shown when the line to the server is gone for more than three seconds: since when, and how old the screen is; to who writes, also that it is kept. */
export function LinkBar({ writes }: { writes: boolean }): React.ReactElement | null {
  const { t } = useWords();
  const { isUp, since } = useLink();
  const isLost = useIsLost(isUp, since);
  useSound('low', isLost);
  useEffect(() => {
    if (isLost) announceAlarm(t('link.lostSpoken'));
  }, [isLost, t]);
  return isLost ? <Bar since={since} writes={writes} /> : null;
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

function useIsLost(isUp: boolean, since: number): boolean {
  const [lostSince, setLostSince] = useState<number | null>(null);
  useEffect(() => {
    if (isUp) return;
    const timer = setTimeout(
      () => {
        setLostSince(since);
      },
      Math.max(0, patience - (serverNow() - since)),
    );
    return () => {
      clearTimeout(timer);
    };
  }, [isUp, since]);
  return !isUp && lostSince === since;
}
