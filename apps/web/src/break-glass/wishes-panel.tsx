import { useQuery } from '@tanstack/react-query';
import { useSession } from '../app/use-session';
import { wishesQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { WishCard } from './wish-card';

/** Callers who want everything erased and were not answered yet, the oldest first. */
export function WishesPanel(): React.ReactElement {
  const { t } = useWords();
  const { actions } = useSession();
  const wishes = useQuery(wishesQuery);
  return (
    <Panel title={t('wish.title')}>
      {actions.includes('wish.answer') ? null : <p>{t('wish.coordinator')}</p>}
      {wishes.isError && !wishes.data ? (
        <ErrorState what={t('wish.notLoaded')} error={wishes.error} retry={() => void wishes.refetch()} />
      ) : null}
      {wishes.isPending ? <LoadingState lines={2} /> : null}
      {wishes.data?.length === 0 ? <EmptyState title={t('wish.none')} /> : null}
      {wishes.data?.map((wish) => (
        <WishCard key={wish.id} wish={wish} />
      ))}
    </Panel>
  );
}
