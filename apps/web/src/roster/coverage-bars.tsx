import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { rosterNowQuery } from '../api/queries';
import shell from '../app/shell.module.css';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from '../kit/announce';
import { dateTime } from '../kit/format';
import { ToneIcon } from '../kit/state-tag';
import { gapAhead } from './days';
import { useReachWords } from './use-reach-words';

const ROSTERS = { supervisor: '/supervisor/roster', coordinator: '/coordinator/roster' } as const;

/** Before whoever keeps the roster, on every screen: nobody will be there within a day, or an alert will not reach who is. */
export function CoverageBars(): React.ReactElement {
  return (
    <>
      <GapBar />
      <UnreachedBar />
    </>
  );
}

function GapBar(): React.ReactElement | null {
  const { t } = useWords();
  const { data: roster } = useQuery(rosterNowQuery);
  const gap = roster && gapAhead(roster);
  // One that has begun begins anew with each answer.
  const which = gap && (gap.isNow ? gap.until : gap.from);
  useEffect(() => {
    if (which !== undefined) announceAlarm(t('roster.gapAhead.spoken'));
  }, [which, t]);
  if (!gap) return null;
  return (
    <div className={shell.bar} data-tone="alarm" role="group" aria-label={t('roster.gapAhead.title')}>
      <span className={shell.plain}>
        <ToneIcon tone="alarm" />
      </span>
      <span>
        {gap.isNow ? t('roster.gapAhead.now') : t('roster.gapAhead.from', { from: dateTime(gap.from) })}
      </span>
      <RosterLink />
    </div>
  );
}

function UnreachedBar(): React.ReactElement | null {
  const { t } = useWords();
  const { unreachedOf } = useReachWords();
  const { data: roster } = useQuery(rosterNowQuery);
  const unreached = roster?.unreached ?? [];
  const who = unreached.map(({ personId, trouble }) => `${personId} ${trouble.kind}`).join();
  useEffect(() => {
    if (who !== '') announceAlarm(t('roster.reach.spoken'));
  }, [who, t]);
  if (unreached.length === 0) return null;
  return (
    <div className={shell.bar} role="group" aria-label={t('roster.reach.title')}>
      <span className={shell.plain}>
        <ToneIcon tone="warn" />
      </span>
      {unreached.map((one) => (
        <span key={one.personId}>{unreachedOf(one)}</span>
      ))}
      <span>{t('roster.reach.advice')}</span>
      <RosterLink />
    </div>
  );
}

function RosterLink(): React.ReactElement {
  const { t } = useWords();
  const { person } = useSession();
  return (
    <Link to={ROSTERS[person.role as keyof typeof ROSTERS]} className={shell.barLink ?? ''}>
      {t('roster.gapAhead.fill')}
    </Link>
  );
}
