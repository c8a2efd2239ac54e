import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { CertificatePage } from '#contracts/retention';
import { get } from '../api/client';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { dateTime } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';

/** Every erasure, newest first; each opens as a paper. */
export function CertificatesPanel(): React.ReactElement {
  const { t } = useWords();
  const navigate = useNavigate();
  const { person } = useSession();
  const home = person.role === 'administrator' ? '/administrator' : '/coordinator';
  const pages = useInfiniteQuery({
    queryKey: ['certificates'],
    queryFn: ({ pageParam }) =>
      get<CertificatePage>(`/api/retention/certificates${pageParam === '' ? '' : `?cursor=${pageParam}`}`),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Panel title={t('retention.certificates')}>
      {pages.isError ? (
        <ErrorState what={t('retention.notLoaded')} error={pages.error} retry={() => void pages.refetch()} />
      ) : null}
      {pages.isPending ? <LoadingState lines={4} /> : null}
      {pages.data && rows.length === 0 ? <EmptyState title={t('retention.noCertificates')} /> : null}
      {rows.length > 0 ? (
        <DataTable
          caption={t('retention.certificates')}
          rows={rows}
          rowKey={(row) => row.id}
          onOpen={(row) =>
            void navigate({ to: `${home}/retention/$certificateId`, params: { certificateId: row.id } })
          }
          openLabel={(row) => t('retention.open', { reference: row.reference })}
          columns={[
            { key: 'inquiry', title: t('retention.inquiry'), isTight: true, render: (row) => row.reference },
            { key: 'when', title: t('retention.when'), isTight: true, render: (row) => dateTime(row.at) },
            {
              key: 'classes',
              title: t('retention.class'),
              render: (row) => row.classes.map((name) => t(`retention.${name}`)).join(' · '),
            },
            {
              key: 'why',
              title: t('retention.reason'),
              render: (row) => t(`retention.reasons.${row.reason}`),
            },
            {
              key: 'by',
              title: t('retention.by'),
              render: (row) => row.by?.displayName ?? t('retention.clockwork'),
            },
            {
              key: 'signed',
              title: t('retention.certificate'),
              render: (row) => (
                <StateTag tone={row.isSigned ? 'done' : 'act'}>
                  {t(row.isSigned ? 'retention.signed' : 'retention.notSigned')}
                </StateTag>
              ),
            },
          ]}
        />
      ) : null}
      {pages.hasNextPage ? (
        <Button
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('list.more')}
        </Button>
      ) : null}
    </Panel>
  );
}
