import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { packQuery, reviewsQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { flagAlarms } from '../kit/alarms';
import { announce } from '../kit/announce';
import { useNow } from '../kit/now';
import { ToneIcon } from '../kit/state-tag';
import styles from './supervisor.module.css';

/** Flags that wait for this supervisor: said once when one comes, and once when half its time is over. */
export function ReviewBar(): React.ReactElement | null {
  const { t } = useWords();
  const { data: queue } = useQuery(reviewsQuery);
  const { data: pack } = useQuery(packQuery);
  const now = useNow();
  const said = useRef(new Set<string>());
  const rows = queue?.rows;
  const minutes = pack?.clocks.reviewMinutes;
  useEffect(() => {
    if (!rows || minutes === undefined) return;
    const due = rows
      .flatMap((flag) => flagAlarms(flag, { turnMs: minutes * 60_000, now }))
      .filter(({ id, nth }) => !said.current.has(`${id} ${String(nth)}`));
    if (due.length === 0) return;
    for (const { id, nth } of due) said.current.add(`${id} ${String(nth)}`);
    announce(t(due.some(({ nth }) => nth === 1) ? 'review.newSpoken' : 'review.halfSpoken'));
  }, [rows, minutes, now, t]);
  if (!rows || rows.length === 0) return null;
  return (
    <div className={styles.reviews} role="group" aria-label={t('nav.reviews')}>
      <ToneIcon tone="warn" />
      <Link to="/supervisor/reviews">{t('review.bar', { count: rows.length })}</Link>
    </div>
  );
}
