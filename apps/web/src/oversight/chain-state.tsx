import { useQuery } from '@tanstack/react-query';
import { auditStateQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { ErrorState } from '../kit/error-state';
import { dateTime, number } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';
import styles from './oversight.module.css';

/** Whether the record is whole, when that was last looked at, and until when it is proved outside. */
export function ChainState(): React.ReactElement {
  const { t, language } = useWords();
  const state = useQuery(auditStateQuery);
  if (state.isError && !state.data)
    return <ErrorState what={t('audit.notLoaded')} error={state.error} retry={() => void state.refetch()} />;
  if (!state.data) return <LoadingState lines={2} />;
  const { entries, published, checked } = state.data;
  return (
    <Panel title={t('audit.chains')}>
      <div className={styles.state} role={checked && checked.breaches > 0 ? 'alert' : undefined}>
        {checked === null ? (
          <StateTag tone="idle">{t('audit.notWalked')}</StateTag>
        ) : checked.breaches === 0 ? (
          <StateTag tone="done">{t('audit.whole', { time: dateTime(checked.at) })}</StateTag>
        ) : (
          <StateTag tone="alarm">{t('audit.broken', { time: dateTime(checked.at) })}</StateTag>
        )}
        <span>{t('audit.entries', { number: number(entries, language) })}</span>
        <span>
          {published
            ? t('audit.published', { time: dateTime(published.at), number: number(published.seq, language) })
            : t('audit.notPublished')}
        </span>
      </div>
    </Panel>
  );
}
