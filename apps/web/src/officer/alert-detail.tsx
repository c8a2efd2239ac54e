import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSession } from '../app/use-session';
import { OverridePanel } from '../break-glass/override-panel';
import { send } from '../api/client';
import { reportAlert } from '../api/live';
import { escalationQuery, packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { AlertLife } from '../kit/alert-life';
import { AlertMessages } from '../kit/alert-messages';
import { AlertStrip } from '../kit/alert-strip';
import { isSettled, isUnacknowledged } from '../kit/alert-hops';
import { ErrorState } from '../kit/error-state';
import { LoadingState } from '../kit/loading-state';
import { AcknowledgeButton } from './acknowledge-button';
import { HandlingPanel } from './handling-panel';
import styles from './officer.module.css';
import { attemptsOf } from './own-attempts';
import { PoliceFacts } from './police-facts';
import { type Refused, RefusedNote } from './refused-note';

/** One alert: danger, where, who, known and unknown, how to reach the caller; then the rest. */
export function AlertDetail(): React.ReactElement {
  const { t } = useWords();
  const { person } = useSession();
  const { escalationId } = useParams({ from: '/signed-in/officer/alerts/$escalationId' });
  const alert = useQuery(escalationQuery(escalationId));
  const { data: pack } = useQuery(packQuery);
  const [refused, setRefused] = useState<Refused | null>(null);
  const own = alert.data
    ? attemptsOf([alert.data], person.id).find(({ openedAt }) => openedAt === null)
    : undefined;
  const attemptId = own && (own.state === 'sent' || own.state === 'delivered') ? own.id : undefined;
  useEffect(() => {
    if (attemptId === undefined) return;
    // A line that is down must not hide that somebody reads the alert.
    void reportAlert('alert.opened', attemptId).then((isTaken) => {
      if (!isTaken) void send('POST', `/api/escalations/${escalationId}/opened`).catch(() => undefined);
    });
  }, [attemptId, escalationId]);

  if (alert.isError && !alert.data) {
    return (
      <ErrorState what={t('officer.notLoaded')} error={alert.error} retry={() => void alert.refetch()} />
    );
  }
  if (!alert.data || !pack) return <LoadingState lines={8} />;
  const { police } = alert.data;
  const isDrill = alert.data.lane === 'drill';
  return (
    <div className={styles.detail}>
      <Link to="/officer" className={styles.back ?? ''}>
        ← {t('officer.back')}
      </Link>
      <h1>
        {isDrill
          ? `${t('drills.word')} ${alert.data.reference}`
          : t('alert.of', { reference: alert.data.reference })}
      </h1>
      <AlertStrip alert={alert.data} />
      <RefusedNote refused={refused} />
      {isUnacknowledged(alert.data.state) ? (
        <AcknowledgeButton alert={alert.data} onRefused={setRefused} />
      ) : null}
      {isDrill ? null : <HandlingPanel alert={alert.data} pack={pack} />}
      {police ? (
        <PoliceFacts police={police} pack={pack} />
      ) : (
        <p>{t(isDrill ? 'drills.noCase' : 'officer.noFacts')}</p>
      )}
      {police && police.withheld.length > 0 && !isSettled(alert.data.state) ? (
        <OverridePanel escalationId={escalationId} pack={pack} />
      ) : null}
      {isDrill ? null : <AlertMessages escalationId={escalationId} />}
      <AlertLife life={alert.data.life} />
    </div>
  );
}
