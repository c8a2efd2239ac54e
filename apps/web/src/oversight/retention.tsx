import { useQuery } from '@tanstack/react-query';
import type { RetentionStatus } from '#contracts/retention';
import { retentionQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { DataTable } from '../kit/data-table';
import { ErrorState } from '../kit/error-state';
import { dateTime, number } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';
import { CertificatesPanel } from './certificates-panel';
import { HoldsPanel } from './holds-panel';
import styles from './oversight.module.css';

const COUNTS = ['kept', 'dueSoon', 'overdue', 'onHold', 'erased'] as const;

/** How each class stands, what is held, and the certificates of what was erased. */
export function Retention(): React.ReactElement {
  const { t, language } = useWords();
  const status = useQuery(retentionQuery);
  return (
    <main className={styles.main}>
      <h1>{t('retention.title')}</h1>
      <p>{t('retention.why')}</p>
      {status.isError && !status.data ? (
        <ErrorState
          what={t('retention.notLoaded')}
          error={status.error}
          retry={() => void status.refetch()}
        />
      ) : null}
      {status.isPending ? <LoadingState lines={6} /> : null}
      {status.data ? (
        <>
          <Panel title={t('retention.byClass')} aside={<LastRun run={status.data.lastRun} />}>
            <DataTable
              caption={t('retention.title')}
              rows={status.data.classes}
              rowKey={(row) => row.class}
              columns={[
                { key: 'class', title: t('retention.class'), render: (row) => t(`retention.${row.class}`) },
                {
                  key: 'days',
                  title: t('retention.keptFor'),
                  render: (row) =>
                    `${t('retention.days', { days: number(row.days, language) })} · ${t(
                      'retention.escalatedDays',
                      { days: number(row.escalatedDays, language) },
                    )}`,
                },
                ...COUNTS.map((name) => ({
                  key: name,
                  title: t(`retention.${name}`),
                  isNumber: true,
                  render: (row: RetentionStatus['classes'][number]) =>
                    name === 'overdue' && row.overdue > 0 ? (
                      <StateTag tone="warn">{number(row.overdue, language)}</StateTag>
                    ) : (
                      number(row[name], language)
                    ),
                })),
              ]}
            />
          </Panel>
          <HoldsPanel holds={status.data.holds} />
        </>
      ) : null}
      <CertificatesPanel />
    </main>
  );
}

function LastRun({ run }: { run: RetentionStatus['lastRun'] }): React.ReactElement {
  const { t, language } = useWords();
  if (run === null) return <StateTag tone="idle">{t('retention.neverRun')}</StateTag>;
  const words = {
    time: dateTime(run.startedAt),
    erased: number(run.erased, language),
    failed: number(run.failed, language),
  };
  if (run.failed > 0) return <StateTag tone="alarm">{t('retention.failed', words)}</StateTag>;
  return run.endedAt === null ? (
    <StateTag tone="act">{t('retention.running', words)}</StateTag>
  ) : (
    <StateTag tone="done">{t('retention.lastRun', words)}</StateTag>
  );
}
