import { useQuery } from '@tanstack/react-query';
import type { PublicPack } from '../api/pack';
import { assessmentQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { AssessedFacts } from './assessed-facts';
import { ErrorState } from './error-state';
import { LoadingState } from './loading-state';

/** The signs of one inquiry, as the rule sets of today read them. */
export function SignsOf({ inquiryId, pack }: { inquiryId: string; pack: PublicPack }): React.ReactElement {
  const { t } = useWords();
  const assessment = useQuery(assessmentQuery(inquiryId));
  if (assessment.data)
    return <AssessedFacts assessed={assessment.data.assessed} said={assessment.data} pack={pack} />;
  if (!assessment.isError) return <LoadingState lines={4} />;
  return (
    <ErrorState
      what={t('signs.notLoaded')}
      error={assessment.error}
      retry={() => void assessment.refetch()}
    />
  );
}
