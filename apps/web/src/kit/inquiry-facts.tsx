import type { ReactNode } from 'react';
import type { InquiryView } from '#contracts/inquiries';
import { NumberPanel } from '../break-glass/number-panel';
import { OverrideNotice } from '../break-glass/override-notice';
import type { PublicPack } from '../api/pack';
import { useWords } from '../i18n/i18n';
import { CaseFacts } from './case-facts';
import { dateTime } from './format';
import styles from './inquiry-facts.module.css';
import { Narrative } from './narrative';
import { ReadersPanel } from './readers-panel';
import { RetentionPanel } from './retention-panel';
import { SignsOf } from './signs-of';
import { StateTag } from './state-tag';

/** An inquiry as a record. */
export function InquiryFacts({
  inquiry,
  pack,
  children,
}: {
  inquiry: InquiryView;
  pack: PublicPack;
  children?: ReactNode;
}): React.ReactElement {
  const { t } = useWords();
  return (
    <div className={styles.record}>
      <div className={styles.head}>
        <h1>{t('inquiry.of', { reference: inquiry.reference })}</h1>
        <StateTag tone={inquiry.state === 'closed' ? 'done' : 'act'}>
          {t(`inquiry.state.${inquiry.state}`)}
        </StateTag>
        <span>
          {inquiry.operator?.displayName ?? t('inquiry.noOperator')} · {dateTime(inquiry.createdAt)}
          {inquiry.closedAt ? ` – ${dateTime(inquiry.closedAt)}` : ''}
        </span>
      </div>
      <OverrideNotice overrides={inquiry.overrides} />
      {children}
      <div className={styles.halves}>
        <Narrative inquiry={inquiry} readBy={pack.pack.key} />
        <SignsOf inquiryId={inquiry.id} pack={pack} />
      </div>
      <CaseFacts inquiry={inquiry} pack={pack} />
      {inquiry.callId === null ? null : <NumberPanel callId={inquiry.callId} pack={pack} />}
      <RetentionPanel inquiryId={inquiry.id} />
      <ReadersPanel inquiryId={inquiry.id} />
    </div>
  );
}
