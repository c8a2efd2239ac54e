import { useEffect } from 'react';
import type { EscalationView } from '#contracts/escalations';
import { keptPhones } from '../api/phones';
import { useStuck } from '../app/use-stuck';
import { useWords } from '../i18n/i18n';
import { announce, announceAlarm } from '../kit/announce';
import { time } from '../kit/format';
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

/** A press that raised nothing new: the police have the alert. */
export function WithPolice({ alert }: { alert: EscalationView }): React.ReactElement {
  const { t } = useWords();
  const said = t('alert.withPolice', {
    since: time(alert.acknowledgedAt ?? ''),
    name: alert.acknowledgedBy?.displayName ?? '',
    phone: keptPhones().police,
  });
  useEffect(() => {
    announce(said);
  }, [alert, said]);
  return (
    <p className={styles.late}>
      <ToneIcon tone="warn" /> {said}
    </p>
  );
}
