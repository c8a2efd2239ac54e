import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReplayFlip, ReplayFlips, WorkbenchVersion } from '#contracts/rule-workbench';
import { get } from '../api/client';
import { topicName } from '../api/pack';
import { packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { type Column, DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { dateTime } from '../kit/format';
import { Trouble } from '../kit/trouble';
import styles from './workbench.module.css';

interface FlipsProps {
  view: WorkbenchVersion;
  /** Those in which the replay found any, the newest first. */
  months: readonly string[];
}

/** Which inquiries would change level, for a supervisor who asks to see them. */
export function Flips({ view, months }: FlipsProps): React.ReactElement {
  const { t } = useWords();
  const { key, version } = view.line;
  const show = useMutation({
    mutationFn: async () => {
      const found: ReplayFlips[] = [];
      for (const month of months)
        found.push(
          await get<ReplayFlips>(`/api/workbench/${key}/${String(version)}/replay/flips?month=${month}`),
        );
      return { rows: found.flatMap(({ rows }) => rows), isWhole: found.every(({ isWhole }) => isWhole) };
    },
  });
  return (
    <div className={styles.stack}>
      <div className={styles.row}>
        <Button
          variant="default"
          loading={show.isPending}
          onClick={() => {
            show.mutate();
          }}
        >
          {t('workbench.replay.showFlips')}
        </Button>
        <span className={styles.dim}>{t('workbench.replay.flipsWhy')}</span>
      </div>
      <Trouble error={show.error} />
      {show.data?.rows.length === 0 ? <EmptyState title={t('workbench.replay.noFlips')} /> : null}
      {show.data && show.data.rows.length > 0 ? <FlipTable rows={show.data.rows} view={view} /> : null}
      {show.data?.isWhole === false ? <p>{t('workbench.replay.notWhole')}</p> : null}
    </div>
  );
}

function FlipTable({
  rows,
  view: { set },
}: {
  rows: readonly ReplayFlip[];
  view: WorkbenchVersion;
}): React.ReactElement {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { data: pack } = useQuery(packQuery);
  const nameOf = (code: string): string =>
    set.signs.find((sign) => sign.code === code)?.names[language] ?? code;
  const columns: Column<ReplayFlip>[] = [
    {
      key: 'reference',
      title: t('workbench.replay.reference'),
      isTight: true,
      render: ({ reference }) => reference,
    },
    { key: 'when', title: t('workbench.replay.when'), isTight: true, render: ({ at }) => dateTime(at) },
    {
      key: 'topic',
      title: t('workbench.replay.topic'),
      render: ({ topic }) => (pack && topic ? topicName(pack, topic, language) : '—'),
    },
    {
      key: 'level',
      title: t('workbench.replay.level'),
      isTight: true,
      render: ({ before, after }) => t('workbench.replay.change', { before, after }),
    },
    {
      key: 'because',
      title: t('workbench.replay.because'),
      render: ({ signs }) => signs.map(nameOf).join('; '),
    },
  ];
  return (
    <DataTable
      caption={t('workbench.replay.flips')}
      columns={columns}
      rows={rows}
      rowKey={({ inquiryId }) => inquiryId}
      onOpen={({ inquiryId }) =>
        void navigate({ to: '/supervisor/inquiries/$inquiryId', params: { inquiryId } })
      }
      openLabel={({ reference }) => t('workbench.replay.openInquiry', { reference })}
    />
  );
}
