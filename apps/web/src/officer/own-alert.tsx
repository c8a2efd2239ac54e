import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { EscalationView } from '#contracts/escalations';
import { nameOf } from '../api/pack';
import { packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { HandOverClock } from '../kit/hand-over-clock';
import { StateTag } from '../kit/state-tag';
import { Timer } from '../kit/timer';
import { HandlingPanel } from './handling-panel';
import styles from './officer.module.css';
import type { Ask } from './what-it-asks';

/** One alert that asks something of this officer: what, how long there is, and the act itself. */
export function OwnAlert({
  alert,
  ask,
}: {
  alert: EscalationView;
  ask: Exclude<Ask, 'take' | 'nothing'>;
}): React.ReactElement {
  const { t, language } = useWords();
  const { data: pack } = useQuery(packQuery);
  return (
    <section className={styles.own} aria-label={t('alert.of', { reference: alert.reference })}>
      <div className={styles.lead}>
        <Link
          to="/officer/alerts/$escalationId"
          params={{ escalationId: alert.id }}
          className={styles.more ?? ''}
        >
          <strong>{alert.reference}</strong>
        </Link>
        <span>
          {alert.region ? nameOf(pack?.regions ?? [], alert.region, language) : t('officer.placeUnknown')}
        </span>
        <StateTag tone="act">{t(`handling.asks.${ask}`)}</StateTag>
        {ask === 'decide' && alert.nextStepAt !== null ? (
          <span>
            {t('handling.decideIn')}{' '}
            <b>
              <Timer label={t('handling.decideIn')} until={alert.nextStepAt} />
            </b>
          </span>
        ) : null}
        <HandOverClock alert={alert} />
        {alert.unread > 0 ? (
          <StateTag tone="act">{t('messages.unread', { count: alert.unread })}</StateTag>
        ) : null}
      </div>
      {pack ? <HandlingPanel alert={alert} pack={pack} /> : null}
    </section>
  );
}
