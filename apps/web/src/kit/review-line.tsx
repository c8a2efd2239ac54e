import { useQuery } from '@tanstack/react-query';
import type { EscalationView } from '#contracts/escalations';
import { packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import styles from './alert-strip.module.css';
import { StateTag } from './state-tag';
import { Timer } from './timer';
import { useAlertWords } from './use-alert-words';

/** Of an alert that began as a flag: why, who answered what, or whose turn it is and for how long. */
export function ReviewLine({ alert }: { alert: EscalationView }): React.ReactElement | null {
  const { t } = useWords();
  const words = useAlertWords();
  const { review } = alert;
  if (!review) return null;
  const name = review.answeredBy?.displayName ?? '';
  return (
    <div className={styles.stands}>
      {alert.state === 'awaiting-confirmation' ? <Turn alert={alert} turn={review.turn} /> : null}
      {review.answer === 'unconfirmed' ? (
        <p>
          <StateTag tone="warn">{t('review.unconfirmed')}</StateTag> {t('review.unconfirmedWhy')}
        </p>
      ) : null}
      {review.answer === 'confirmed' ? <p>{t('review.confirmedBy', { name })}</p> : null}
      {review.answer === 'overtaken' ? <p>{t('review.overtaken')}</p> : null}
      {review.declineReason === null ? null : (
        <p>
          {t('review.declinedBy', { name })} · <strong>{words(review.declineReason)}</strong>
        </p>
      )}
      <p>
        {t('review.why')}: {review.reasons.map(words).join(' · ')}
      </p>
    </div>
  );
}

function Turn({ alert, turn }: { alert: EscalationView; turn: number }): React.ReactElement {
  const { t } = useWords();
  const { data: pack } = useQuery(packQuery);
  const then =
    turn === 1 ? 'waitingDesk' : pack?.clocks.reviewUnattended === 'stay' ? 'waitingOn' : 'waitingAll';
  const label = t(`review.${then}`);
  return (
    <p>
      {label}{' '}
      {alert.nextStepAt === null ? null : (
        <b>
          <Timer key={alert.nextStepAt} label={label} until={alert.nextStepAt} />
        </b>
      )}
    </p>
  );
}
