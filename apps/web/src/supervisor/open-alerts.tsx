import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { EscalationView } from '#contracts/escalations';
import { nameOf } from '../api/pack';
import { packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { AlertStrip } from '../kit/alert-strip';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import styles from './supervisor.module.css';

/** Alerts that are not finished, in the order the server gives: a row never jumps while it is read. */
export function OpenAlerts({
  alerts,
  isLoading,
  error,
}: {
  alerts: readonly EscalationView[];
  isLoading: boolean;
  error: unknown;
}): React.ReactElement {
  const { t, language } = useWords();
  const { data: pack } = useQuery(packQuery);
  return (
    <Panel title={t('board.alerts')}>
      {isLoading ? <LoadingState lines={2} /> : null}
      {error ? <ErrorState what={t('board.alertsNotLoaded')} error={error} /> : null}
      {!isLoading && !error && alerts.length === 0 ? <EmptyState title={t('board.noAlerts')} /> : null}
      {alerts.map((alert) => (
        <AlertStrip
          key={alert.id}
          alert={alert}
          title={
            <>
              <Link
                to="/supervisor/inquiries/$inquiryId"
                params={{ inquiryId: alert.inquiryId ?? '' }}
                className={styles.link ?? ''}
              >
                {alert.reference}
              </Link>
              <span>{alert.region ? nameOf(pack?.regions ?? [], alert.region, language) : null}</span>
              <span className={styles.dim}>{alert.raisedBy.displayName}</span>
            </>
          }
        />
      ))}
    </Panel>
  );
}
