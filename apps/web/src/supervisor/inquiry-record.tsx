import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { OverridePanel } from '../break-glass/override-panel';
import type { PublicPack } from '../api/pack';
import { escalationQuery, inquiryQuery, packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { AlertAttempts } from '../kit/alert-attempts';
import { isSettled } from '../kit/alert-hops';
import { AlertRecord } from '../kit/alert-record';
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
        <AlertOf key={id} id={id} pack={pack} />
      ))}
    </InquiryFacts>
  );
}

function AlertOf({ id, pack }: { id: string; pack: PublicPack }): React.ReactElement | null {
  const { data: alert } = useQuery(escalationQuery(id));
  if (!alert) return null;
  const isKeptBack = alert.police !== null && alert.police.withheld.length > 0 && !isSettled(alert.state);
  return (
    <>
      <AlertRecord alert={alert} />
      <AlertAttempts attempts={alert.attempts} />
      {isKeptBack ? <OverridePanel escalationId={id} pack={pack} /> : null}
    </>
  );
}
