import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { packQuery, reviewsQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { LoadingState } from '../kit/loading-state';
import { ReviewDetail } from './review-detail';
import { ReviewList } from './review-list';
import { SecondLooks } from './second-looks';

/** What operators flagged, the one with the least time left first, and the case beside what the police would see of it. */
export function ReviewQueuePage(): React.ReactElement {
  const { t } = useWords();
  const queue = useQuery(reviewsQuery);
  const { data: pack } = useQuery(packQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const [first, setFirst] = useState<string | null>(null);
  const [isDeclining, setDeclining] = useState(false);
  if (queue.isError && !queue.data)
    return <ErrorState what={t('review.notLoaded')} error={queue.error} retry={() => void queue.refetch()} />;
  if (!queue.data || !pack) return <LoadingState lines={6} />;
  const { rows, month } = queue.data;
  // A more urgent one does not take the place of the one that is being read: what is answered is what was read.
  const next = rows.some(({ id }) => id === first) ? first : (rows[0]?.id ?? null);
  if (next !== first) setFirst(next);
  // One that somebody else has just answered stays on the screen, and says so, until another is chosen.
  const shown = chosen ?? next;
  const choose = (id: string | null): void => {
    setChosen(id);
    setDeclining(false);
  };
  const decline = (isOpen: boolean): void => {
    setChosen(shown);
    setDeclining(isOpen);
  };
  return (
    <>
      <h1>{t('review.title')}</h1>
      {rows.length === 0 ? (
        <EmptyState title={t('review.none')}>{t('review.noneMonth', month)}</EmptyState>
      ) : (
        <ReviewList
          rows={rows}
          chosen={shown}
          onChoose={choose}
          onDecline={() => {
            decline(true);
          }}
        />
      )}
      {shown === null ? null : (
        <ReviewDetail
          key={shown}
          id={shown}
          pack={pack}
          isDeclining={isDeclining}
          onDeclining={decline}
          onDone={() => {
            choose(null);
          }}
        />
      )}
      <SecondLooks pack={pack} />
    </>
  );
}
