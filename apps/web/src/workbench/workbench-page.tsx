import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { RuleSetVersionLine } from '#contracts/rule-workbench';
import { workbenchQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { type Column, DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { dateTime } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { dayText } from './calendar-day';
import { StatusTag } from './status-tag';
import { usePlace } from './use-place';
import styles from './workbench.module.css';

/** Every version of every rule set: what it is, since when, and who moved it. */
export function Workbench(): React.ReactElement {
  const { t } = useWords();
  const list = useQuery(workbenchQuery);
  return (
    <div className={styles.page}>
      <h1 className="only-read">{t('workbench.title')}</h1>
      <Panel title={t('workbench.title')}>
        <p className={styles.dim}>{t('workbench.intro')}</p>
        {list.isPending ? <LoadingState lines={8} /> : null}
        {list.isError && !list.data ? (
          <ErrorState what={t('workbench.notLoaded')} error={list.error} retry={() => void list.refetch()} />
        ) : null}
        {list.data?.rows.length === 0 ? <EmptyState title={t('workbench.empty')} /> : null}
        {list.data && list.data.rows.length > 0 ? <Versions rows={list.data.rows} /> : null}
      </Panel>
    </div>
  );
}

/** The same where no desk is around it. */
export function WorkbenchPage(): React.ReactElement {
  return (
    <main className={styles.main}>
      <Workbench />
    </main>
  );
}

function Versions({ rows }: { rows: readonly RuleSetVersionLine[] }): React.ReactElement {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { version: to } = usePlace();
  const columns: Column<RuleSetVersionLine>[] = [
    { key: 'set', title: t('workbench.set'), render: ({ names }) => names[language] },
    {
      key: 'version',
      title: t('workbench.version'),
      isNumber: true,
      render: ({ version }) => String(version),
    },
    { key: 'status', title: t('board.state'), render: (line) => <StatusTag line={line} /> },
    { key: 'days', title: t('workbench.days'), isTight: true, render: (row) => <Days row={row} /> },
    { key: 'signs', title: t('workbench.signs'), isNumber: true, render: ({ signs }) => String(signs) },
    { key: 'who', title: t('workbench.lastMove'), render: (row) => <LastHand row={row} /> },
  ];
  return (
    <DataTable
      caption={t('workbench.title')}
      columns={columns}
      rows={rows}
      rowKey={({ key, version }) => `${key} ${String(version)}`}
      onOpen={({ key, version }) => void navigate({ to, params: { key, version: String(version) } })}
      openLabel={({ names, version }) =>
        t('workbench.open', { name: names[language], version: String(version) })
      }
    />
  );
}

/** From when until when it counts. */
export function Days({ row }: { row: Pick<RuleSetVersionLine, 'from' | 'until'> }): React.ReactElement {
  const { t } = useWords();
  if (row.from === null) return <>—</>;
  const from = dayText(row.from);
  return (
    <>
      {row.until === null
        ? t('workbench.since', { from })
        : t('workbench.fromUntil', { from, until: dayText(row.until) })}
    </>
  );
}

function LastHand({ row }: { row: RuleSetVersionLine }): React.ReactElement {
  const { t } = useWords();
  const open = row.moves.find(({ answer }) => answer === null);
  const agreed = row.moves.find(({ answer }) => answer === 'agreed');
  if (row.discarded)
    return <>{t('workbench.discardedBy', { name: row.discarded.by, time: dateTime(row.discarded.at) })}</>;
  if (open)
    return (
      <>{t('workbench.waits', { asked: open.askedBy.displayName, to: t(`workbench.move.to.${open.to}`) })}</>
    );
  if (agreed?.calledOff)
    return (
      <>
        {t('workbench.calledOffBy', {
          name: agreed.calledOff.by.displayName,
          time: dateTime(agreed.calledOff.at),
        })}
      </>
    );
  if (agreed)
    return (
      <>
        {t('workbench.movedBy', {
          asked: agreed.askedBy.displayName,
          agreed: agreed.answeredBy?.displayName ?? '—',
          time: dateTime(agreed.answeredAt ?? agreed.askedAt),
        })}
      </>
    );
  return (
    <>
      {row.savedAt === null
        ? t('workbench.ofPack')
        : t('workbench.savedBy', { name: row.savedBy ?? '—', time: dateTime(row.savedAt) })}
    </>
  );
}
