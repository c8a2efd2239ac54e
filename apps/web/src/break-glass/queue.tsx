import { useQuery } from '@tanstack/react-query';
import { useSession } from '../app/use-session';
import { breakGlassQuery, packQuery, wishesQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { StepUpProof } from '../security/step-up-panel';
import { AnswerCard } from './answer-card';
import styles from './break-glass.module.css';
import { GrantHistory } from './grant-history';
import { ReviewCard } from './review-card';
import { WishesPanel } from './wishes-panel';
import { useIsProved } from './with-step-up';

/** The same where no desk is around it. */
export function BreakGlassPage(): React.ReactElement {
  return (
    <main className={styles.main}>
      <BreakGlassQueue />
    </main>
  );
}

/** What waits for a second person, callers who want everything erased, what was opened alone and waits for a review, and everything before. */
export function BreakGlassQueue(): React.ReactElement {
  const { t } = useWords();
  const { actions } = useSession();
  const seesWishes = actions.includes('wish.read');
  const { data: wishes = [] } = useQuery({ ...wishesQuery, enabled: seesWishes });
  const grants = useQuery(breakGlassQuery);
  const { data: pack } = useQuery(packQuery);
  if (grants.isError && !grants.data)
    return (
      <ErrorState what={t('breakGlass.notLoaded')} error={grants.error} retry={() => void grants.refetch()} />
    );
  if (!grants.data || !pack) return <LoadingState lines={8} />;
  const waiting = grants.data.filter(({ state }) => state === 'requested');
  const unreviewed = grants.data.filter(({ mayReview }) => mayReview);
  const past = grants.data.filter((grant) => !waiting.includes(grant) && !unreviewed.includes(grant));
  const asksForProof =
    [...waiting, ...unreviewed].some(({ mayAnswer, mayReview }) => mayAnswer || mayReview) ||
    wishes.some(({ mayAnswer }) => mayAnswer);
  return (
    <div className={styles.queue}>
      <h1>{t('nav.breakGlass')}</h1>
      {asksForProof ? <ProofFirst /> : null}
      <Panel title={t('breakGlass.waiting')}>
        {waiting.length === 0 ? <EmptyState title={t('breakGlass.noneWaiting')} /> : null}
        {waiting.map((grant) => (
          <AnswerCard key={grant.id} grant={grant} pack={pack} />
        ))}
      </Panel>
      {seesWishes ? <WishesPanel /> : null}
      {unreviewed.length > 0 ? (
        <Panel title={t('breakGlass.unreviewed')}>
          {unreviewed.map((grant) => (
            <ReviewCard key={grant.id} grant={grant} pack={pack} />
          ))}
        </Panel>
      ) : null}
      <Panel title={t('breakGlass.past')}>
        {past.length === 0 ? (
          <EmptyState title={t('breakGlass.nonePast')} />
        ) : (
          <GrantHistory grants={past} pack={pack} />
        )}
      </Panel>
    </div>
  );
}

function ProofFirst(): React.ReactElement | null {
  const { t } = useWords();
  const { factors } = useSession();
  if (useIsProved()) return null;
  return (
    <Panel title={t('breakGlass.proveFirst')}>
      <StepUpProof factors={factors} />
    </Panel>
  );
}
