import { Button, Select } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuditPage, AuditRow } from '#contracts/audit';
import { PERMISSIONS } from '#contracts/permissions';
import { get } from '../api/client';
import { useWords } from '../i18n/i18n';
import { ChoiceRow } from '../kit/choice-row';
import { DataTable, type Column } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { compareWords } from '../kit/collate';
import { clock, date } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { StateTag } from '../kit/state-tag';
import { auditWord, subjectOf } from '../kit/audit-words';
import { ChainState } from './chain-state';
import styles from './oversight.module.css';

/** Who did, saw or was refused what. Codes and ids only: what was told is never here. */
export function Record(): React.ReactElement {
  const { t } = useWords();
  const [outcome, setOutcome] = useState<string | null>(null);
  const [action, setAction] = useState<string | null>(null);
  const pages = useInfiniteQuery({
    queryKey: ['audit', outcome, action],
    queryFn: ({ pageParam }) => get<AuditPage>(`/api/audit?${queryOf(outcome, action, pageParam)}`),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    // Looking is recorded: once is enough.
    refetchOnWindowFocus: false,
  });
  const columns = useColumns();
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <main className={styles.main}>
      <h1>{t('audit.title')}</h1>
      <ChainState />
      <div className={styles.filters} role="search">
        <ChoiceRow
          label={t('audit.outcome')}
          choices={(['allowed', 'denied'] as const).map((key) => ({ key, name: t(`audit.outcomes.${key}`) }))}
          value={outcome}
          onChange={setOutcome}
        />
        <Select
          label={t('audit.what')}
          data={ACTIONS.map((value) => ({ value, label: auditWord('action', value) })).sort((one, other) =>
            compareWords(one.label, other.label),
          )}
          value={action}
          onChange={setAction}
          placeholder={t('audit.anything')}
          clearable
          searchable
        />
      </div>
      {pages.isError ? (
        <ErrorState what={t('audit.notLoaded')} error={pages.error} retry={() => void pages.refetch()} />
      ) : null}
      {pages.isPending ? <LoadingState lines={10} /> : null}
      {pages.data && rows.length === 0 ? <EmptyState title={t('list.nothingFound')} /> : null}
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

const ACTIONS = [
  ...Object.keys(PERMISSIONS),
  'session.start',
  'live.connect',
  'inquiry.erase',
  'erasure.certify',
];

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

function queryOf(outcome: string | null, action: string | null, cursor: string): string {
  const query = new URLSearchParams();
  if (outcome) query.set('outcome', outcome);
  if (action) query.set('action', action);
  if (cursor) query.set('cursor', cursor);
  return query.toString();
}
