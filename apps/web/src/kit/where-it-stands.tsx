import type { EscalationView } from '#contracts/escalations';
import { useWords } from '../i18n/i18n';
import styles from './alert-strip.module.css';
import { time } from './format';
import { useAlertWords } from './use-alert-words';

/** One line where the hops are not enough: who gave it back and why, who has to sign or to tell the outcome, what became of it. */
export function WhereItStands({ alert }: { alert: EscalationView }): React.ReactElement | null {
  const { t } = useWords();
  const words = useAlertWords();
  const { state, returned, handOver, outcome } = alert;
  if (returned && (state === 'raised' || state === 'alerting')) {
    return (
      <p className={styles.stands}>
        {[
          t('handling.cameBack', { time: time(returned.at) }),
          returned.by?.displayName,
          words(returned.reason),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    );
  }
  if (state === 'accepted' && handOver)
    return <p className={styles.stands}>{t('handling.offered', { name: handOver.receiver.displayName })}</p>;
  if (state === 'handed-over' && handOver?.overdueAt) {
    const missing = t('handling.noOutcomeFrom', { name: handOver.receiver.displayName });
    return (
      <p className={styles.stands}>{handOver.hasLeft ? `${missing} · ${words('officer-left')}` : missing}</p>
    );
  }
  if (outcome === null) return null;
  return (
    <p className={styles.stands}>
      <strong>{words(outcome)}</strong>
    </p>
  );
}
