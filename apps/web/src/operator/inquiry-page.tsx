import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ApiProblem } from '../api/problem';
import { currentCallQuery, inquiryQuery, packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { ErrorState } from '../kit/error-state';
import { InquiryFacts } from '../kit/inquiry-facts';
import { LoadingState } from '../kit/loading-state';
import { AlertsOf } from './alerts-of';
import styles from './desk.module.css';
import { HandedOnWords } from './handed-on-words';
import { InquiryForm } from './inquiry-form';
import { LeftBehind } from './left-behind';

/** One inquiry, and above it what was typed here when it is somebody else's now. */
export function InquiryPage(): React.ReactElement {
  const { inquiryId } = useParams({ from: '/signed-in/operator/inquiries/$inquiryId' });
  return (
    <div className={styles.stack}>
      <HandedOnWords inquiryId={inquiryId} />
      <Inquiry inquiryId={inquiryId} />
    </div>
  );
}

/** The form while it may be edited, its record afterwards, and neither once it is not theirs to read. */
function Inquiry({ inquiryId }: { inquiryId: string }): React.ReactElement {
  const { t } = useWords();
  const inquiry = useQuery(inquiryQuery(inquiryId));
  const pack = useQuery(packQuery);
  const { data: current } = useQuery(currentCallQuery);
  const isNotMine = inquiry.error instanceof ApiProblem && inquiry.error.problem.code === 'not-allowed';
  if (inquiry.isError && (!inquiry.data || isNotMine)) {
    return (
      <ErrorState
        what={t('inquiry.notLoaded')}
        error={inquiry.error}
        kept={isNotMine ? undefined : t('inquiry.kept')}
        retry={() => void inquiry.refetch()}
      />
    );
  }
  if (pack.isError && !pack.data) {
    return <ErrorState what={t('error.pack')} error={pack.error} retry={() => void pack.refetch()} />;
  }
  if (!inquiry.data || !pack.data) return <LoadingState lines={10} />;
  const isClosed = !inquiry.data.isEditable || inquiry.data.state === 'closed';
  return isClosed ? (
    <>
      <LeftBehind key={inquiryId} inquiry={inquiry.data} />
      <InquiryFacts inquiry={inquiry.data} pack={pack.data}>
        <AlertsOf inquiry={inquiry.data} />
      </InquiryFacts>
    </>
  ) : (
    <InquiryForm
      key={inquiryId}
      inquiry={inquiry.data}
      pack={pack.data}
      call={current?.call?.inquiryId === inquiryId ? current.call : null}
    />
  );
}
