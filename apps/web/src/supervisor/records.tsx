import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { BoardRecord, Measure } from '#contracts/board';
import { topicName } from '../api/pack';
import { packQuery, recordsQuery } from '../api/queries';
import { LANGUAGES, useWords } from '../i18n/i18n';
import { DataTable, type Column } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { dateTime, duration } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { measureKey, measureOf } from '../kit/measure-key';
import { Panel } from '../kit/panel';
import styles from './supervisor.module.css';

/** The records behind one number of the board, with the number's definition. */
export function Records(): React.ReactElement {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { measure } = useParams({ from: '/signed-in/supervisor/records/$measure' });
  const { topic } = useSearch({ from: '/signed-in/supervisor/records/$measure' });
  const { data: pack } = useQuery(packQuery);
  const known = measureOf(measure);
  const records = useQuery({ ...recordsQuery(known ?? 'operators', topic), enabled: known !== undefined });
  const columns = useColumns(known);
  if (!known) return <EmptyState title={t('app.unknownPage')} />;
  const title =
    topic && pack
      ? `${t(`measure.${measureKey(known)}`)}: ${topicName(pack, topic, language)}`
      : t(`measure.${measureKey(known)}`);
  return (
    <>
      <Link to="/supervisor" className={styles.link ?? ''}>
        ← {t('nav.board')}
      </Link>
      <Panel
        title={title}
        aside={<span>{records.data ? t('records.count', { count: records.data.rows.length }) : null}</span>}
      >
        <p className={styles.dim}>{t(`measureMeans.${measureKey(known)}`)}</p>
        {records.isError && !records.data ? (
          <ErrorState
            what={t('records.notLoaded')}
            error={records.error}
            retry={() => void records.refetch()}
          />
        ) : null}
        {records.isPending ? <LoadingState lines={8} /> : null}
        {records.data?.rows.length === 0 ? <EmptyState title={t('records.none')} /> : null}
        {records.data && records.data.rows.length > 0 ? (
          <DataTable
            caption={title}
            rows={records.data.rows}
            rowKey={(row) => row.id}
            columns={columns}
            {...(known === 'operators'
              ? {}
              : {
                  onOpen: (row: BoardRecord) => {
                    if (row.inquiryId)
                      void navigate({
                        to: '/supervisor/inquiries/$inquiryId',
                        params: { inquiryId: row.inquiryId },
                      });
                  },
                })}
          />
        ) : null}
      </Panel>
    </>
  );
}

function useColumns(measure: Measure | undefined): Column<BoardRecord>[] {
  const { t, language } = useWords();
  const { data: pack } = useQuery(packQuery);
  const seconds = (value: number | null): string => (value === null ? '—' : duration(value * 1000));
  const stateOf = ({ kind, state }: BoardRecord): string => {
    const group = {
      call: 'callState',
      escalation: 'alert.state',
      inquiry: 'inquiry.state',
      operator: 'presence',
    }[kind];
    return t(`${group}.${state}` as 'callState.ended', { defaultValue: state });
  };
  const all: Column<BoardRecord>[] = [
    { key: 'reference', title: t('list.reference'), isTight: true, render: (row) => row.reference ?? '—' },
    { key: 'at', title: t('list.when'), isTight: true, render: (row) => dateTime(row.at) },
    { key: 'state', title: t('board.state'), render: stateOf },
    { key: 'operator', title: t('list.operator'), render: (row) => row.operator?.displayName ?? '—' },
    {
      key: 'topic',
      title: t('field.topic'),
      render: (row) => (pack && row.topic ? topicName(pack, row.topic, language) : '—'),
    },
    {
      key: 'language',
      title: t('app.language'),
      render: (row) =>
        row.language !== null && row.language in LANGUAGES
          ? LANGUAGES[row.language as keyof typeof LANGUAGES]
          : '—',
    },
    { key: 'wait', title: t('records.wait'), isNumber: true, render: (row) => seconds(row.waitSeconds) },
    { key: 'talk', title: t('records.talk'), isNumber: true, render: (row) => seconds(row.talkSeconds) },
  ];
  return measure === 'operators' ? all.filter(({ key }) => ['operator', 'state', 'at'].includes(key)) : all;
}
