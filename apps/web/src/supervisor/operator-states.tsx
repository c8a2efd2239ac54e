import { Link } from '@tanstack/react-router';
import type { Presence } from '#contracts/people';
import { useWords } from '../i18n/i18n';
import { compareWords } from '../kit/collate';
import { DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { Panel } from '../kit/panel';
import { StateTag, type Tone } from '../kit/state-tag';
import { Timer } from '../kit/timer';
import styles from './supervisor.module.css';

const missed = new Set(['no-answer', 'line-failed']);

/** Who is in what state since when. An operator who missed a call is not free, and is shown so. */
export function OperatorStates({
  operators,
  officersOnDuty,
}: {
  operators: readonly Presence[];
  officersOnDuty: number;
}): React.ReactElement {
  const { t } = useWords();
  const rows = operators.toSorted((a, b) => compareWords(a.displayName, b.displayName));
  const ready = rows.filter(({ status }) => status === 'ready').length;
  return (
    <Panel
      title={
        <Link
          to="/supervisor/records/$measure"
          params={{ measure: 'operators' }}
          search={{}}
          className={styles.link ?? ''}
        >
          {t('board.operators', { ready, all: rows.length })}
        </Link>
      }
      aside={
        <StateTag tone={officersOnDuty === 0 ? 'warn' : 'done'}>
          {t('board.officers', { count: officersOnDuty })}
        </StateTag>
      }
    >
      {rows.length === 0 ? (
        <EmptyState title={t('board.noOperators')} />
      ) : (
        <DataTable
          caption={t('board.operatorsCaption')}
          rows={rows}
          rowKey={(row) => row.personId}
          columns={[
            { key: 'name', title: t('board.name'), render: (row) => row.displayName },
            {
              key: 'status',
              title: t('board.state'),
              render: (row) => (
                <StateTag tone={toneOf(row)}>
                  {t(`presence.${row.status}`)}
                  {row.reason ? ` · ${t(`break.${row.reason}`)}` : ''}
                </StateTag>
              ),
            },
            {
              key: 'since',
              title: t('board.since'),
              isNumber: true,
              render: (row) => <Timer label={t('presence.since')} since={row.since} />,
            },
          ]}
        />
      )}
    </Panel>
  );
}

function toneOf({ status, reason }: Presence): Tone {
  if (reason !== null && missed.has(reason)) return 'warn';
  return status === 'talking' || status === 'ringing' ? 'act' : status === 'ready' ? 'done' : 'idle';
}
