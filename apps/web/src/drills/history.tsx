import type { CalledView, DrillView } from '#contracts/drills';
import { useWords } from '../i18n/i18n';
import { type Column, DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { dateTime, number } from '../kit/format';
import { Panel } from '../kit/panel';
import { ResultTag } from './result-tag';
import styles from './drills.module.css';

/** The last drills: who was called by each, over what, and when it reached them. */
export function History({ rows }: { rows: readonly DrillView[] }): React.ReactElement {
  const { t, language } = useWords();
  const columns: Column<DrillView>[] = [
    {
      key: 'reference',
      title: t('drills.reference'),
      render: ({ reference }) => `${t('drills.word')} ${reference}`,
      isTight: true,
    },
    {
      key: 'when',
      title: t('drills.when'),
      render: ({ startedAt, plannedAt }) => {
        const at = startedAt ?? plannedAt;
        return at === null ? '—' : dateTime(at);
      },
      isTight: true,
    },
    {
      key: 'by',
      title: t('drills.by'),
      render: ({ orderedBy, plannedAt }) =>
        plannedAt === null ? orderedBy.displayName : t('drills.planned', { name: orderedBy.displayName }),
    },
    {
      key: 'result',
      title: t('drills.result'),
      render: ({ result, skipped }) => (
        <>
          <ResultTag result={result} />
          {skipped === null ? null : <div className={styles.dim}>{t(`drills.skipped.${skipped}`)}</div>}
        </>
      ),
    },
    {
      key: 'time',
      title: t('drills.time'),
      render: ({ acknowledgedSeconds: taken, passSeconds }) =>
        passSeconds === null
          ? '—'
          : `${taken === null ? '—' : number(taken, language, 1)} / ${t('drills.seconds', { n: passSeconds })}`,
      isNumber: true,
    },
    {
      key: 'who',
      title: t('drills.who'),
      render: ({ called }) => (
        <ul className={styles.called}>
          {called.map((each) => (
            <Called key={each.person.id} called={each} />
          ))}
        </ul>
      ),
    },
  ];
  return (
    <Panel title={t('drills.history')}>
      {rows.length === 0 ? (
        <EmptyState title={t('drills.none')}>{t('drills.noneHint')}</EmptyState>
      ) : (
        <DataTable caption={t('drills.history')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      )}
    </Panel>
  );
}

function Called({ called }: { called: CalledView }): React.ReactElement {
  const { t, language } = useWords();
  const seconds = (value: number | null): string =>
    value === null ? '—' : t('drills.seconds', { n: number(value, language, 1) });
  return (
    <li>
      {called.person.displayName}: {t(`drills.results.${called.result}`)} ·{' '}
      {called.channels.map((channel) => t(`ladder.by.${channel}`)).join(', ')}
      <div className={styles.dim}>
        {t('drills.timesOf', {
          delivered: seconds(called.deliveredSeconds),
          opened: seconds(called.openedSeconds),
          acknowledged: seconds(called.acknowledgedSeconds),
        })}
      </div>
    </li>
  );
}
