import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { EscalationView } from '#contracts/escalations';
import { nameOf } from '../api/pack';
import { packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { nextOf } from '../kit/alert-hops';
import { time } from '../kit/format';
import { StateTag, ToneIcon } from '../kit/state-tag';
import { Timer } from '../kit/timer';
import { AcknowledgeButton } from './acknowledge-button';
import styles from './officer.module.css';
import type { Refused } from './refused-note';

/** One alert nobody has taken: what, where, how long until the next step, and one button. */
export function AlertCard({
  alert,
  onRefused,
}: {
  alert: EscalationView;
  onRefused: (refused: Refused | null) => void;
}): React.ReactElement {
  const { t, language } = useWords();
  const { data: pack } = useQuery(packQuery);
  const next = nextOf(alert);
  return (
    <article className={styles.card} aria-label={t('alert.of', { reference: alert.reference })}>
      <div className={styles.cardHead}>
        <ToneIcon tone="alarm" size={28} />
        <strong>{alert.reference}</strong>
        <span>
          {alert.region ? nameOf(pack?.regions ?? [], alert.region, language) : t('officer.placeUnknown')}
        </span>
        <span>
          {t(
            `officer.danger.${alert.dangerNow === 'yes' || alert.dangerNow === 'no' ? alert.dangerNow : 'unknown'}`,
          )}
        </span>
        {alert.review?.answer === 'unconfirmed' ? (
          <StateTag tone="warn">{t('review.unconfirmed')}</StateTag>
        ) : null}
      </div>
      <p>
        {alert.raisedAt ? t('officer.sentAt', { time: time(alert.raisedAt) }) : null}
        {next ? (
          <>
            {' · '}
            {t('officer.nextStep')}{' '}
            <b>
              <Timer label={t('officer.nextStep')} until={next.at} />
            </b>
          </>
        ) : null}
      </p>
      <AcknowledgeButton alert={alert} onRefused={onRefused} />
      <Link
        to="/officer/alerts/$escalationId"
        params={{ escalationId: alert.id }}
        className={styles.more ?? ''}
      >
        {t('officer.read')}
      </Link>
    </article>
  );
}
