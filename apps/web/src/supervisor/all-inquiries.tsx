import { useNavigate } from '@tanstack/react-router';
import { useWords } from '../i18n/i18n';
import { InquiryList } from '../kit/inquiry-list';
import { Panel } from '../kit/panel';

/** Every inquiry of the line and a search in them. */
export function AllInquiries(): React.ReactElement {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Panel title={t('nav.inquiries')}>
      <InquiryList
        onOpen={(row) =>
          void navigate({ to: '/supervisor/inquiries/$inquiryId', params: { inquiryId: row.id } })
        }
      />
    </Panel>
  );
}
