import { useQuery } from '@tanstack/react-query';
import { boardQuery, packQuery } from '../api/queries';
import { topicName } from '../api/pack';
import { useWords } from '../i18n/i18n';
import { BoardTile } from '../kit/board-tile';
import { DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { clock, duration, number } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { SoundPanel } from '../sound/sound-panel';
import styles from './coordinator.module.css';

/** The line in numbers, no person and no record behind them; and whether its alarms are heard here. */
export function Numbers(): React.ReactElement {
  const { t } = useWords();
  return (
    <main className={styles.main}>
      <h1>{t('nav.numbers')}</h1>
      <SoundPanel />
      <Figures />
    </main>
  );
}

function Figures(): React.ReactElement {
  const { t, language } = useWords();
  const { data: pack } = useQuery(packQuery);
  const query = useQuery(boardQuery);
  if (query.isError && !query.data) {
    return <ErrorState what={t('board.notLoaded')} error={query.error} retry={() => void query.refetch()} />;
  }
  const board = query.data;
  if (!board) return <LoadingState lines={6} />;
  const { today, calls, escalations } = board;
  const tiles: [string, string][] = [
    [t('measure.calls-waiting'), number(calls.waiting, language)],
    [t('measure.today-offered'), number(today.offered, language)],
    [t('measure.today-answered'), number(today.answered, language)],
    [t('measure.today-answeredInTime'), number(today.answeredInTime, language)],
    [t('measure.today-abandoned'), number(today.abandoned, language)],
    [t('measure.nonInquiries'), number(today.nonInquiries, language)],
    [
      t('measure.medianWait'),
      today.medianWaitSeconds === null ? '—' : duration(today.medianWaitSeconds * 1000),
    ],
    [t('measure.escalations-open'), number(escalations.open, language)],
    [t('measure.officers'), number(board.officersOnDuty, language)],
  ];
  return (
    <>
      <p className={styles.dim}>{t('coordinator.asOf', { time: clock(board.at) })}</p>
      <ul className={styles.tiles}>
        {tiles.map(([label, value]) => (
          <li key={label}>
            <BoardTile label={label} value={value} />
          </li>
        ))}
      </ul>
      <Panel title={t('board.topics')}>
        {today.topics.length === 0 ? (
          <EmptyState title={t('board.noTopics')} />
        ) : (
          <DataTable
            caption={t('board.topics')}
            rows={today.topics.toSorted((a, b) => b.count - a.count)}
            rowKey={(row) => row.topic ?? ''}
            columns={[
              {
                key: 'topic',
                title: t('field.topic'),
                render: (row) =>
                  row.topic && pack ? topicName(pack, row.topic, language) : t('board.noTopic'),
              },
              {
                key: 'count',
                title: t('board.calls'),
                isNumber: true,
                render: (row) => number(row.count, language),
              },
            ]}
          />
        )}
      </Panel>
      <p className={styles.dim}>{t('coordinator.trendsLater')}</p>
    </>
  );
}
