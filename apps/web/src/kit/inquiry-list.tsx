import { Button, TextInput } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { InquiryPage, InquiryRow } from '#contracts/inquiries';
import { send } from '../api/client';
import { nameOf, topicName } from '../api/pack';
import { packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { ChoiceRow } from './choice-row';
import { DataTable, type Column } from './data-table';
import { EmptyState } from './empty-state';
import { ErrorState } from './error-state';
import { dateTime } from './format';
import styles from './inquiry-list.module.css';
import { LoadingState } from './loading-state';
import { StateTag } from './state-tag';

/** Inquiries, newest first, with search; opening one is left to the screen. */
export function InquiryList({ onOpen }: { onOpen: (row: InquiryRow) => void }): React.ReactElement {
  const { t } = useWords();
  const [words, setWords] = useState('');
  const [state, setState] = useState<string | null>(null);
  const search = useDeferredValue(words.trim());
  const pages = useInfiniteQuery({
    queryKey: ['inquiries', 'list', search, state],
    queryFn: ({ pageParam }) =>
      send<InquiryPage>('POST', '/api/inquiries/search', wanted(search, state, pageParam)),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const columns = useColumns();
  const isFiltered = search !== '' || state !== null;
  return (
    <div className={styles.list}>
      <div className={styles.filters} role="search">
        <TextInput
          label={t('list.search')}
          placeholder={t('list.searchHint')}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
          }}
          type="search"
          maxLength={200}
        />
        <ChoiceRow
          label={t('list.state')}
          choices={(['draft', 'recorded', 'closed'] as const).map((key) => ({
            key,
            name: t(`inquiry.state.${key}`),
          }))}
          value={state}
          onChange={setState}
        />
      </div>
      {pages.isError ? (
        <ErrorState what={t('list.notLoaded')} error={pages.error} retry={() => void pages.refetch()} />
      ) : null}
      {pages.isPending ? <LoadingState lines={8} /> : null}
      {pages.data && rows.length === 0 ? (
        <EmptyState title={t(isFiltered ? 'list.nothingFound' : 'list.empty')}>
          {isFiltered ? (
            <Button
              variant="default"
              onClick={() => {
                setWords('');
                setState(null);
              }}
            >
              {t('list.clearFilters')}
            </Button>
          ) : null}
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          caption={t('list.caption')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          onOpen={onOpen}
          openLabel={(row) => t('list.open', { reference: row.reference })}
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
    </div>
  );
}

function useColumns(): Column<InquiryRow>[] {
  const { t, language } = useWords();
  const { data: pack } = useQuery(packQuery);
  return [
    { key: 'reference', title: t('list.reference'), isTight: true, render: (row) => row.reference },
    { key: 'createdAt', title: t('list.when'), isTight: true, render: (row) => dateTime(row.createdAt) },
    {
      key: 'topic',
      title: t('field.topic'),
      render: (row) =>
        pack
          ? row.topic
            ? topicName(pack, row.topic, language)
            : nameOf(pack.vocabulary.callTypes, row.callType, language)
          : '—',
    },
    {
      key: 'region',
      title: t('field.region'),
      render: (row) => (pack ? nameOf(pack.regions, row.region, language) : '—'),
    },
    {
      key: 'outcome',
      title: t('field.outcome'),
      render: (row) => (pack ? nameOf(pack.vocabulary.outcomes, row.outcome, language) : '—'),
    },
    { key: 'operator', title: t('list.operator'), render: (row) => row.operator ?? '—' },
    {
      key: 'state',
      title: t('list.state'),
      render: (row) => (
        <StateTag tone={row.state === 'closed' ? 'done' : 'act'}>{t(`inquiry.state.${row.state}`)}</StateTag>
      ),
    },
    { key: 'alert', title: t('list.alert'), render: (row) => (row.hasEscalation ? t('answer.yes') : '—') },
  ];
}

function wanted(search: string, state: string | null, cursor: string): object {
  return { ...(search && { q: search }), ...(state && { state }), ...(cursor && { cursor }) };
}
