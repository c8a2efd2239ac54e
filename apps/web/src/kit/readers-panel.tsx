import { useQuery } from '@tanstack/react-query';
import { OverrideNotice } from '../break-glass/override-notice';
import { readersQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { auditWord } from './audit-words';
import { DataTable } from './data-table';
import { ErrorState } from './error-state';
import { dateTime, number } from './format';
import { LoadingState } from './loading-state';
import { Panel } from './panel';

/** Who has seen this inquiry, for what, and when last. */
export function ReadersPanel({ inquiryId }: { inquiryId: string }): React.ReactElement {
  const { t, language } = useWords();
  const readers = useQuery(readersQuery(inquiryId));
  return (
    <Panel title={t('audit.readers')}>
      {readers.isError && !readers.data ? (
        <ErrorState what={t('audit.notLoaded')} error={readers.error} retry={() => void readers.refetch()} />
      ) : null}
      {readers.isPending ? <LoadingState lines={2} /> : null}
      {readers.data ? <OverrideNotice overrides={readers.data.overrides} /> : null}
      {readers.data ? (
        <DataTable
          caption={t('audit.readers')}
          rows={readers.data.rows}
          rowKey={(row) => `${row.person.id} ${row.purpose ?? ''}`}
          columns={[
            { key: 'who', title: t('audit.who'), render: (row) => row.person.displayName },
            {
              key: 'purpose',
              title: t('audit.purposeOf'),
              render: (row) => auditWord('purpose', row.purpose),
            },
            {
              key: 'times',
              title: t('audit.times'),
              isNumber: true,
              render: (row) => number(row.times, language),
            },
            { key: 'last', title: t('audit.lastTime'), isTight: true, render: (row) => dateTime(row.lastAt) },
          ]}
        />
      ) : null}
    </Panel>
  );
}
