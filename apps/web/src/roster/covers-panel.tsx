import { Button } from '@mantine/core';
import type { RosterCover, RosterWeek } from '#contracts/roster';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { dateTime } from '../kit/format';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';
import { Trouble } from '../kit/trouble';
import styles from './roster.module.css';
import { useCoverAct } from './use-roster';

/** Who stands in for whom this week, and what waits for an answer. */
export function CoversPanel({ week, isKeeper }: { week: RosterWeek; isKeeper: boolean }): React.ReactElement {
  const { t } = useWords();
  const { person } = useSession();
  const act = useCoverAct();
  const nameOf = (id: string | null): string =>
    id === null
      ? t('roster.besides')
      : (week.officers.find((officer) => officer.id === id)?.displayName ?? '—');
  const mayEnd = ({ isAgreed, personId, insteadOf }: RosterCover): boolean =>
    isKeeper || (!isAgreed && (personId === person.id || insteadOf === person.id));
  return (
    <Panel title={t('roster.covers')}>
      {week.covers.length === 0 ? (
        <EmptyState title={t('roster.noCovers')}>{t('roster.coversHint')}</EmptyState>
      ) : (
        <DataTable
          caption={t('roster.covers')}
          rows={week.covers}
          rowKey={({ id }) => id}
          columns={[
            { key: 'who', title: t('roster.standIn'), render: ({ personId }) => nameOf(personId) },
            { key: 'for', title: t('roster.insteadOf'), render: ({ insteadOf }) => nameOf(insteadOf) },
            {
              key: 'when',
              title: t('roster.when'),
              isTight: true,
              render: ({ startsAt, endsAt }) => `${dateTime(startsAt)} – ${dateTime(endsAt)}`,
            },
            { key: 'why', title: t('roster.why'), render: ({ reason }) => t(`roster.reasons.${reason}`) },
            {
              key: 'state',
              title: t('board.state'),
              render: ({ isAgreed }) => (
                <StateTag tone={isAgreed ? 'done' : 'act'}>
                  {t(isAgreed ? 'roster.agreed' : 'roster.asked')}
                </StateTag>
              ),
            },
            {
              key: 'act',
              title: t('roster.act'),
              render: (cover) => (
                <div className={styles.row}>
                  {!cover.isAgreed && cover.personId === person.id ? (
                    <Button
                      size="compact-sm"
                      loading={act.isPending}
                      onClick={() => {
                        act.mutate({ act: 'accept', id: cover.id });
                      }}
                    >
                      {t('roster.accept')}
                    </Button>
                  ) : null}
                  {mayEnd(cover) ? (
                    <Button
                      size="compact-sm"
                      variant="default"
                      loading={act.isPending}
                      onClick={() => {
                        act.mutate({ act: 'end', id: cover.id });
                      }}
                    >
                      {t(cover.personId === person.id && !cover.isAgreed ? 'roster.decline' : 'roster.end')}
                    </Button>
                  ) : null}
                </div>
              ),
            },
          ]}
        />
      )}
      <Trouble error={act.error} />
    </Panel>
  );
}
