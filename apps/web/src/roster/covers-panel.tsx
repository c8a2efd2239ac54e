import type { RosterCover, RosterWeek } from '#contracts/roster';
import { useWords } from '../i18n/i18n';
import { DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { dateTime } from '../kit/format';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';
import { Trouble } from '../kit/trouble';
import { useNarrow } from '../kit/use-narrow';
import { CoverActs } from './cover-acts';
import styles from './roster.module.css';
import { useCoverAct } from './use-roster';

/** Who stands in for whom this week, and what waits for an answer. */
export function CoversPanel({ week, isKeeper }: { week: RosterWeek; isKeeper: boolean }): React.ReactElement {
  const { t } = useWords();
  const act = useCoverAct();
  const isNarrow = useNarrow();
  const nameOf = (id: string | null): string =>
    id === null
      ? t('roster.besides')
      : (week.officers.find((officer) => officer.id === id)?.displayName ?? '—');
  const when = ({ startsAt, endsAt }: RosterCover): string => `${dateTime(startsAt)} – ${dateTime(endsAt)}`;
  const stateOf = ({ isAgreed }: RosterCover): React.ReactElement => (
    <StateTag tone={isAgreed ? 'done' : 'act'}>{t(isAgreed ? 'roster.agreed' : 'roster.asked')}</StateTag>
  );
  const actsOf = (cover: RosterCover): React.ReactElement => (
    <CoverActs cover={cover} isKeeper={isKeeper} act={act} />
  );
  return (
    <Panel title={t('roster.covers')}>
      {week.covers.length === 0 ? (
        <EmptyState title={t('roster.noCovers')}>{t('roster.coversHint')}</EmptyState>
      ) : isNarrow ? (
        <ul className={styles.days}>
          {week.covers.map((cover) => (
            <li key={cover.id}>
              <strong>{nameOf(cover.personId)}</strong>
              <span>
                {t('roster.insteadOf')}: {nameOf(cover.insteadOf)}
              </span>
              <span>{when(cover)}</span>
              <div className={styles.row}>
                {stateOf(cover)} <span>{t(`roster.reasons.${cover.reason}`)}</span>
              </div>
              {actsOf(cover)}
            </li>
          ))}
        </ul>
      ) : (
        <DataTable
          caption={t('roster.covers')}
          rows={week.covers}
          rowKey={({ id }) => id}
          columns={[
            { key: 'who', title: t('roster.standIn'), render: ({ personId }) => nameOf(personId) },
            { key: 'for', title: t('roster.insteadOf'), render: ({ insteadOf }) => nameOf(insteadOf) },
            { key: 'when', title: t('roster.when'), isTight: true, render: when },
            { key: 'why', title: t('roster.why'), render: ({ reason }) => t(`roster.reasons.${reason}`) },
            { key: 'state', title: t('board.state'), render: stateOf },
            { key: 'act', title: t('roster.act'), render: actsOf },
          ]}
        />
      )}
      <Trouble error={act.error} />
    </Panel>
  );
}
