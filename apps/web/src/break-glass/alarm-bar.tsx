import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSession } from '../app/use-session';
import { onEvent } from '../api/live';
import { breakGlassQuery, wishesQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from '../kit/announce';
import { ToneIcon } from '../kit/state-tag';
import styles from './break-glass.module.css';

const QUEUES = {
  supervisor: '/supervisor/break-glass',
  officer: '/officer/break-glass',
  coordinator: '/coordinator/break-glass',
} as const;

/** Red until it is reviewed: somebody opened alone what a caller keeps back. And who waits for a second person. */
export function AlarmBar(): React.ReactElement | null {
  const { t } = useWords();
  const { person, actions } = useSession();
  const { data: wishes = [] } = useQuery({ ...wishesQuery, enabled: actions.includes('wish.read') });
  const wished = wishes.filter(({ mayAnswer, isOverdue }) => mayAnswer || isOverdue).length;
  const { data: grants = [] } = useQuery(breakGlassQuery);
  const solo = grants.filter(({ mayReview }) => mayReview).length;
  const waiting = grants.filter(({ mayAnswer }) => mayAnswer).length;
  const isLimited = useLimited();
  const newest = grants.find(({ mayReview, mayAnswer }) => mayReview || mayAnswer);
  const newestId = newest?.id;
  const isQuestion = newest?.mayAnswer === true;
  useEffect(() => {
    if (newestId === undefined) return;
    announceAlarm(t(isQuestion ? 'breakGlass.waitingSpoken' : 'breakGlass.soloSpoken'));
  }, [newestId, isQuestion, t]);
  if (solo + waiting + wished === 0 && !isLimited) return null;
  const to = QUEUES[person.role as keyof typeof QUEUES];
  return (
    <div className={styles.alarm} role="group" aria-label={t('nav.breakGlass')}>
      <ToneIcon tone="alarm" />
      {waiting > 0 ? <Link to={to}>{t('breakGlass.waitingBar', { count: waiting })}</Link> : null}
      {solo > 0 ? <Link to={to}>{t('breakGlass.soloBar', { count: solo })}</Link> : null}
      {wished > 0 ? <Link to={to}>{t('wish.bar', { count: wished })}</Link> : null}
      {isLimited ? <span>{t('breakGlass.limited')}</span> : null}
    </div>
  );
}

/** Somebody asked for more numbers than anybody needs, since this screen was opened. */
function useLimited(): boolean {
  const { t } = useWords();
  const [isLimited, setLimited] = useState(false);
  useEffect(
    () =>
      onEvent((event) => {
        if (event.type !== 'unmask.limited') return;
        setLimited(true);
        announceAlarm(t('breakGlass.limited'));
      }),
    [t],
  );
  return isLimited;
}
