import { useEffect } from 'react';
import type { EscalationView } from '#contracts/escalations';
import { keptPhones } from '../api/phones';
import { useStuck } from '../app/use-stuck';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from '../kit/announce';
import { ToneIcon } from '../kit/state-tag';
import styles from './desk.module.css';

/** Nothing carries the alert on: whoever has the case can still tell the police. */
export function Stuck({ alert }: { alert: EscalationView }): React.ReactElement | null {
  const { t } = useWords();
  const phone = keptPhones().police;
  const isStuck = useStuck([alert]).length > 0;
  useEffect(() => {
    if (isStuck) announceAlarm(t('alert.stuck', { phone }));
  }, [isStuck, phone, t]);
  if (!isStuck) return null;
  return (
    <p className={styles.notSent}>
      <ToneIcon tone="alarm" /> <strong>{t('alert.stuck', { phone })}</strong>
    </p>
  );
}
