import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { escalationQuery, inquiryQuery, packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { AlertStrip } from '../kit/alert-strip';
import { ErrorState } from '../kit/error-state';
import { InquiryFacts } from '../kit/inquiry-facts';
import { LoadingState } from '../kit/loading-state';

/** One inquiry as the supervisor reads it, with its alerts. */
export function InquiryRecord(): React.ReactElement {
  const { t } = useWords();
  const { inquiryId } = useParams({ from: '/signed-in/supervisor/inquiries/$inquiryId' });
  const inquiry = useQuery(inquiryQuery(inquiryId));
  const { data: pack } = useQuery(packQuery);
  if (inquiry.isError && !inquiry.data) {
    return (
      <ErrorState what={t('inquiry.notLoaded')} error={inquiry.error} retry={() => void inquiry.refetch()} />
    );
  }
  if (!inquiry.data || !pack) return <LoadingState lines={10} />;
  return (
    <InquiryFacts inquiry={inquiry.data} pack={pack}>
      {inquiry.data.escalationIds.map((id) => (
        <AlertOf key={id} id={id} />
      ))}
    </InquiryFacts>
  );
}

function AlertOf({ id }: { id: string }): React.ReactElement | null {
  const { data: alert } = useQuery(escalationQuery(id));
  return alert ? <AlertStrip alert={alert} /> : null;
}
