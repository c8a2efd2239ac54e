import { useNavigate } from '@tanstack/react-router';
import { useWords } from '../i18n/i18n';
import { InquiryList } from '../kit/inquiry-list';
import { Panel } from '../kit/panel';
import { useSession } from './use-session';

/** The inquiries this person may read, and a search in them; each opens on a screen of their own role. */
export function Inquiries(): React.ReactElement {
  const { t } = useWords();
  const navigate = useNavigate();
  const { person } = useSession();
  const to =
    person.role === 'operator' ? '/operator/inquiries/$inquiryId' : '/supervisor/inquiries/$inquiryId';
  return (
    <Panel title={t('nav.inquiries')}>
      <InquiryList onOpen={(row) => void navigate({ to, params: { inquiryId: row.id } })} />
    </Panel>
  );
}
