import { Button } from '@mantine/core';
import type { InquiryField, InquiryView } from '#contracts/inquiries';
import { useWords } from '../i18n/i18n';
import { Panel } from '../kit/panel';
import { TypedWords } from './typed-words';
import { useDraft } from './use-draft';

/** What was typed into an inquiry that was closed before it was stored: shown until the person lets go of it. */
export function LeftBehind({ inquiry }: { inquiry: InquiryView }): React.ReactElement | null {
  const { t } = useWords();
  const { draft, fields } = useDraft(inquiry);
  const refused = (Object.keys(fields) as InquiryField[]).filter(
    (name) => fields[name].isDirty && fields[name].trouble !== undefined,
  );
  if (refused.length === 0) return null;
  return (
    <Panel title={t('leftBehind.title')}>
      <p>{t('leftBehind.why')}</p>
      <TypedWords unsaved={Object.fromEntries(refused.map((name) => [name, fields[name]]))} />
      <div>
        <Button
          variant="default"
          onClick={() => {
            draft.discard();
          }}
        >
          {t('leftBehind.discard')}
        </Button>
      </div>
    </Panel>
  );
}
