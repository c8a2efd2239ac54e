import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { EscalationView } from '#contracts/escalations';
import { nameOf } from '../api/pack';
import { escalationsQuery, packQuery } from '../api/queries';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { toneOf } from '../kit/alert-hops';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { dateTime } from '../kit/format';
import { HandOverClock } from '../kit/hand-over-clock';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';
import { OfferedDuty } from '../roster/offered-duty';
import { SoundPanel } from '../sound/sound-panel';
import { AlertCard } from './alert-card';
import { DrillCard } from './drill-card';
import { DutyPanel } from './duty-panel';
import { LastDrill } from './last-drill';
import styles from './officer.module.css';
import { OwnAlert } from './own-alert';
import { type Refused, RefusedNote } from './refused-note';
import { byNeed } from './what-it-asks';

/** What needs me now, with its act and its time; then what others have, and what is done. */
export function Inbox(): React.ReactElement {
  const { t } = useWords();
  const { person } = useSession();
  const [refused, setRefused] = useState<Refused | null>(null);
  const open = useQuery(escalationsQuery(true));
  const past = useQuery(escalationsQuery(false));
  const sorted = byNeed(open.data ?? [], person.id);
  const ringing = sorted.flatMap(({ alert, ask }) => (ask === 'take' ? [alert] : []));
  const waiting = ringing.filter(({ lane }) => lane !== 'drill');
  const drills = ringing.filter(({ lane }) => lane === 'drill');
  const others = sorted.flatMap(({ alert, ask }) => (ask === 'nothing' ? [alert] : []));
  const done = past.data?.filter((alert) => !open.data?.some(({ id }) => id === alert.id)) ?? [];
  return (
    <div className={styles.inbox}>
      <h1 className="only-read">{t('nav.alerts')}</h1>
      {open.isPending ? <LoadingState /> : null}
      {open.isError ? (
        <ErrorState what={t('officer.notLoaded')} error={open.error} retry={() => void open.refetch()} />
      ) : null}
      <RefusedNote refused={refused} />
      {waiting.length > 0 ? (
        <section className={styles.waiting} aria-label={t('officer.waiting')}>
          <h2>
            {t('officer.waiting')} {waiting.length}
          </h2>
          {waiting.map((alert) => (
            <AlertCard key={alert.id} alert={alert} onRefused={setRefused} />
          ))}
        </section>
      ) : null}
      {drills.map((drill) => (
        <DrillCard key={drill.id} drill={drill} onRefused={setRefused} />
      ))}
      {open.data && others.length + drills.length === sorted.length ? (
        <div className={styles.calm}>
          <EmptyState title={t('officer.none')} />
        </div>
      ) : null}
      {sorted.map(({ alert, ask }) =>
        ask === 'take' || ask === 'nothing' ? null : <OwnAlert key={alert.id} alert={alert} ask={ask} />,
      )}
      <OfferedDuty />
      <DutyPanel />
      <SoundPanel />
      <LastDrill />
      <AlertList title={t('officer.inHand')} alerts={others} />
      <AlertList title={t('officer.done')} alerts={done} />
    </div>
  );
}

function AlertList({
  title,
  alerts,
}: {
  title: string;
  alerts: readonly EscalationView[];
}): React.ReactElement | null {
  const { t, language } = useWords();
  const { data: pack } = useQuery(packQuery);
  if (alerts.length === 0) return null;
  return (
    <Panel title={`${title} ${alerts.length}`}>
      <ul className={styles.list}>
        {alerts.map((alert) => (
          <li key={alert.id}>
            <Link
              to="/officer/alerts/$escalationId"
              params={{ escalationId: alert.id }}
              className={styles.link ?? ''}
            >
              <strong>{alert.reference}</strong>
              <span>
                {alert.region
                  ? nameOf(pack?.regions ?? [], alert.region, language)
                  : t('officer.placeUnknown')}
              </span>
              <span>{alert.acknowledgedBy?.displayName}</span>
              <StateTag tone={toneOf(alert.state)}>{t(`alert.state.${alert.state}`)}</StateTag>
              <HandOverClock alert={alert} />
              {alert.unread > 0 ? (
                <StateTag tone="act">{t('messages.unread', { count: alert.unread })}</StateTag>
              ) : null}
              <span className={styles.dim}>{alert.raisedAt ? dateTime(alert.raisedAt) : null}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
