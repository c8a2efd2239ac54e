import { useQuery } from '@tanstack/react-query';
import type { EscalationDetail } from '#contracts/escalations';
import type { PublicPack } from '../api/pack';
import { ApiProblem } from '../api/problem';
import { assessmentQuery, escalationQuery, inquiryQuery, reviewsQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { AlertStrip } from '../kit/alert-strip';
import { AssessedFacts } from '../kit/assessed-facts';
import { CaseFacts } from '../kit/case-facts';
import { ErrorState } from '../kit/error-state';
import { time } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { Narrative } from '../kit/narrative';
import { PoliceFacts } from '../officer/police-facts';
import { ReviewAnswer } from './review-answer';
import styles from './supervisor.module.css';

interface ReviewDetailProps {
  id: string;
  pack: PublicPack;
  isDeclining: boolean;
  onDeclining: (isDeclining: boolean) => void;
  onDone: () => void;
}

/** One flag: why; what was told beside its signs; the answers beside what the police would and would not see. */
export function ReviewDetail({ id, pack, ...answer }: ReviewDetailProps): React.ReactElement {
  const { t } = useWords();
  const flag = useQuery(escalationQuery(id));
  if (flag.isError && !flag.data)
    return <ErrorState what={t('review.notLoaded')} error={flag.error} retry={() => void flag.refetch()} />;
  if (!flag.data) return <LoadingState lines={8} />;
  const { reference, review, raisedBy, police } = flag.data;
  return (
    <article className={styles.review} aria-label={t('alert.of', { reference })}>
      <AlertStrip
        alert={flag.data}
        title={
          <>
            <strong>{reference}</strong>
            {review ? (
              <span className={styles.dim}>
                {t('review.flaggedBy', { name: raisedBy.displayName, time: time(review.flaggedAt) })}
              </span>
            ) : null}
          </>
        }
      />
      <ReviewAnswer flag={flag.data} pack={pack} {...answer} />
      <section className={styles.side} aria-label={t('review.caseFacts')}>
        <h2>{t('review.caseFacts')}</h2>
        <div className={styles.halves}>
          <Told flag={flag.data} pack={pack} />
          <Assessed flag={flag.data} pack={pack} />
        </div>
      </section>
      <div className={styles.halves}>
        <Case flag={flag.data} pack={pack} />
        <section className={styles.side} aria-label={t('review.policeSees')}>
          <h2>{t('review.policeSees')}</h2>
          {police ? <PoliceFacts police={police} pack={pack} /> : null}
        </section>
      </div>
    </article>
  );
}

/**
 * As long as it waits: what the rule sets said, also of another desk's case. What was answered no and what of the note was
 * dismissed is for its own desk, as what was told.
 */
function Assessed({ flag, pack }: { flag: EscalationDetail; pack: PublicPack }): React.ReactElement | null {
  const { t } = useWords();
  const { data: queue } = useQuery(reviewsQuery);
  const said = useQuery({
    ...assessmentQuery(flag.inquiryId ?? ''),
    enabled: flag.inquiryId !== null,
  });
  const waiting = queue?.rows.find(({ id }) => id === flag.id);
  if (!waiting) return null;
  return (
    <div>
      <AssessedFacts assessed={waiting.assessed} clocks={pack.clocks} said={said.data} pack={pack} />
      {said.isLoading ? <LoadingState lines={2} /> : null}
      {said.isError && !said.data && !isOfAnotherDesk(said.error) ? (
        <ErrorState what={t('signs.notLoaded')} error={said.error} retry={() => void said.refetch()} />
      ) : null}
    </div>
  );
}

/** What was told, with the words that speak for a sign. */
function Told({ flag, pack }: { flag: EscalationDetail; pack: PublicPack }): React.ReactElement | null {
  const { data } = useQuery(inquiryQuery(flag.inquiryId ?? ''));
  return data ? <Narrative inquiry={data} readBy={pack.pack.key} /> : null;
}

/** The whole of it is for its desk alone, also when every desk may answer. */
function Case({ flag, pack }: { flag: EscalationDetail; pack: PublicPack }): React.ReactElement {
  const { t } = useWords();
  const inquiry = useQuery(inquiryQuery(flag.inquiryId ?? ''));
  if (inquiry.data) return <CaseFacts inquiry={inquiry.data} pack={pack} />;
  if (!inquiry.isError) return <LoadingState lines={6} />;
  if (isOfAnotherDesk(inquiry.error)) return <p>{t('review.otherDesk')}</p>;
  return (
    <ErrorState what={t('inquiry.notLoaded')} error={inquiry.error} retry={() => void inquiry.refetch()} />
  );
}

function isOfAnotherDesk(error: unknown): boolean {
  return error instanceof ApiProblem && [403, 404].includes(error.problem.status);
}
