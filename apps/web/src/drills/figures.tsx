import type { DrillBoard, DrillStanding } from '#contracts/drills';
import { useWords } from '../i18n/i18n';
import { compareWords } from '../kit/collate';
import { type Column, DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { dateTime, number } from '../kit/format';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';
import { ResultTag } from './result-tag';
import styles from './drills.module.css';

/** How the last drills went, and each officer in them. */
export function Figures({ board }: { board: DrillBoard }): React.ReactElement {
  const { t, language } = useWords();
  const { held, acknowledgedSeconds: speed, standings } = board;
  const seconds = (value: number | null): string =>
    value === null ? '—' : t('drills.seconds', { n: number(value, language, 1) });
  const columns: Column<DrillStanding>[] = [
    { key: 'officer', title: t('drills.officer'), render: ({ person }) => person.displayName },
    { key: 'called', title: t('drills.called'), render: ({ called }) => called, isNumber: true },
    { key: 'passed', title: t('drills.passed'), render: ({ passed }) => passed, isNumber: true },
    { key: 'late', title: t('drills.late'), render: ({ late }) => late, isNumber: true },
    { key: 'missed', title: t('drills.missed'), render: ({ missed }) => missed, isNumber: true },
    { key: 'other', title: t('drills.other'), render: ({ other }) => other, isNumber: true },
    {
      key: 'median',
      title: t('drills.median'),
      render: ({ medianSeconds }) => seconds(medianSeconds),
      isNumber: true,
    },
    { key: 'last', title: t('drills.last'), render: ({ last }) => <ResultTag result={last} /> },
    {
      key: 'lastPassed',
      title: t('drills.lastPassed'),
      render: ({ lastPassedAt }) => (lastPassedAt === null ? '—' : dateTime(lastPassedAt)),
      isTight: true,
    },
    {
      key: 'inShift',
      title: t('drills.inShift'),
      render: ({ hasPassedInShift: has }) =>
        has === null ? (
          '—'
        ) : (
          <StateTag tone={has ? 'done' : 'idle'}>
            {t(has ? 'drills.inShiftYes' : 'drills.inShiftNo')}
          </StateTag>
        ),
    },
  ];
  const figures = [
    [t('drills.held'), String(held.count)],
    [t('drills.passed'), String(held.passed)],
    [t('drills.late'), String(held.late)],
    [t('drills.missed'), String(held.missed)],
    [t('drills.p50'), seconds(speed.p50)],
    [t('drills.p90'), seconds(speed.p90)],
    [t('drills.max'), seconds(speed.max)],
  ] as const;
  return (
    <Panel title={t('drills.figures')}>
      {held.count === 0 ? (
        <EmptyState title={t('drills.none')}>{t('drills.noneHint')}</EmptyState>
      ) : (
        <div className={styles.stack}>
          <dl className={styles.figures}>
            {figures.map(([what, figure]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{figure}</dd>
              </div>
            ))}
          </dl>
          <DataTable
            caption={t('drills.figures')}
            columns={columns}
            rows={standings.toSorted((one, other) =>
              compareWords(one.person.displayName, other.person.displayName),
            )}
            rowKey={({ person }) => person.id}
          />
        </div>
      )}
    </Panel>
  );
}
