import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuditPage, AuditRow } from '#contracts/audit';
import { get } from '../api/client';
import { ApiProblem } from '../api/problem';
import { useWords } from '../i18n/i18n';
import { DataTable, type Column } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { clock, date } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { StateTag } from '../kit/state-tag';
import { auditWord, subjectOf } from '../kit/audit-words';
import { ChainState } from './chain-state';
import styles from './oversight.module.css';
import { RecordFilters, type RecordSearch } from './record-filters';

/** Who did, saw or was refused what. Codes and ids only: what was told is never here. */
export function Record(): React.ReactElement {
  const { t } = useWords();
  const [search, setSearch] = useState<RecordSearch>({});
  const pages = useInfiniteQuery({
    queryKey: ['audit', search],
    queryFn: ({ pageParam }) => get<AuditPage>(`/api/audit?${queryOf(search, pageParam)}`),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    // Looking is recorded: once is enough.
    refetchOnWindowFocus: false,
  });
  const referenceError =
    pages.error instanceof ApiProblem ? pages.error.fieldMessage('reference') : undefined;
  const columns = useColumns();
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <main className={styles.main}>
      <h1>{t('audit.title')}</h1>
      <ChainState />
      <RecordFilters search={search} onSearch={setSearch} referenceError={referenceError} />
      {pages.isError && referenceError === undefined ? (
        <ErrorState what={t('audit.notLoaded')} error={pages.error} retry={() => void pages.refetch()} />
      ) : null}
      {pages.isPending ? <LoadingState lines={10} /> : null}
      {pages.data && rows.length === 0 ? <EmptyState title={t('audit.none')} /> : null}
      {rows.length > 0 ? (
        <DataTable caption={t('audit.title')} columns={columns} rows={rows} rowKey={(row) => row.id} />
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
    </main>
  );
}

function useColumns(): Column<AuditRow>[] {
  const { t } = useWords();
  return [
    {
      key: 'at',
      title: t('list.when'),
      isTight: true,
      render: ({ at }) => `${date(at)} ${clock(at)}`,
    },
    { key: 'person', title: t('audit.who'), render: (row) => row.person?.displayName ?? t('audit.nobody') },
    { key: 'action', title: t('audit.what'), render: (row) => auditWord('action', row.action) },
    { key: 'subject', title: t('audit.about'), render: subjectOf },
    {
      key: 'outcome',
      title: t('audit.outcome'),
      render: ({ outcome, reason }) => (
        <StateTag tone={outcome === 'denied' ? 'warn' : 'done'}>
          {t(`audit.outcomes.${outcome}`)}
          {reason === null ? '' : ` · ${auditWord('reason', reason)}`}
        </StateTag>
      ),
    },
    { key: 'purpose', title: t('audit.purposeOf'), render: (row) => auditWord('purpose', row.purpose) },
    {
      key: 'place',
      title: t('audit.place'),
      isTight: true,
      render: (row) => `${String(row.shard)}/${row.seq}`,
    },
  ];
}

function queryOf(search: RecordSearch, cursor: string): string {
  return new URLSearchParams({ ...search, ...(cursor !== '' && { cursor }) }).toString();
}
