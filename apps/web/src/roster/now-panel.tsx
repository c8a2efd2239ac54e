import { useQuery } from '@tanstack/react-query';
import type { RosterNow } from '#contracts/roster';
import { rosterNowQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { ErrorState } from '../kit/error-state';
import { dateTime } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';
import styles from './roster.module.css';
import { useReachWords } from './use-reach-words';

/** Who is on now, who comes next, and where nobody is within three days. */
export function NowPanel(): React.ReactElement {
  const { t } = useWords();
  const { unreachedOf } = useReachWords();
  const now = useQuery(rosterNowQuery);
  return (
    <Panel title={t('roster.now')}>
      {now.isPending ? <LoadingState lines={2} /> : null}
      {now.isError && !now.data ? (
        <ErrorState what={t('roster.notLoaded')} error={now.error} retry={() => void now.refetch()} />
      ) : null}
      {now.data ? (
        <div className={styles.stack}>
          <p>
            {t('roster.onNow')}:{' '}
            {now.data.now.length > 0 ? (
              namesOf(now.data.now)
            ) : (
              <StateTag tone="warn">{t('roster.nobodyNow')}</StateTag>
            )}
          </p>
          <p>
            {t('roster.onNext')}: {now.data.next.length > 0 ? namesOf(now.data.next) : '—'}
          </p>
          {now.data.unreached.length === 0 ? null : (
            <ul className={styles.faults} aria-label={t('roster.reach.title')}>
              {now.data.unreached.map((one) => (
                <li key={one.personId}>
                  <StateTag tone="warn">{unreachedOf(one)}</StateTag>
                </li>
              ))}
            </ul>
          )}
          {now.data.gaps.length === 0 ? (
            <StateTag tone="done">{t('roster.noGaps')}</StateTag>
          ) : (
            <ul className={styles.faults} aria-label={t('roster.gaps')}>
              {now.data.gaps.map(({ from, until }) => (
                <li key={from}>
                  <StateTag tone="warn">
                    {t('roster.fault.gap', { from: dateTime(from), until: dateTime(until) })}
                  </StateTag>
                </li>
              ))}
            </ul>
          )}
        </div>
      ) : null}
    </Panel>
  );
}

function namesOf(people: RosterNow['now']): string {
  return people
    .map(
      ({ displayName, startsAt, endsAt }) => `${displayName} (${dateTime(startsAt)} – ${dateTime(endsAt)})`,
    )
    .join(', ');
}
