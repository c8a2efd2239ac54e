import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RosterWeek, TypedShift } from '#contracts/roster';
import { useLink } from '../api/live';
import { rosterWeekQuery } from '../api/queries';
import { queryClient } from '../api/query-client';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { ErrorState } from '../kit/error-state';
import { dateTime } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { serverNow } from '../kit/now';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';
import { Trouble } from '../kit/trouble';
import { useNarrow } from '../kit/use-narrow';
import { CoverForm } from './cover-form';
import { CoversPanel } from './covers-panel';
import { dayAfter, mondayOf, shortDay } from './days';
import { Faults } from './faults';
import { MyShiftsPanel } from './my-shifts-panel';
import { NowPanel } from './now-panel';
import { OfferedDuty } from './offered-duty';
import styles from './roster.module.css';
import { ShiftEditor } from './shift-editor';
import { usePublish, useSaveDraft } from './use-roster';
import { WeekDays } from './week-days';
import { type Cell, WeekGrid } from './week-grid';

/** Who is on duty when: to keep for supervisors, to read and to swap for officers. */
export function Roster(): React.ReactElement {
  const { t } = useWords();
  const { actions, person } = useSession();
  const [monday, setMonday] = useState(() => mondayOf(serverNow()));
  const week = useQuery(rosterWeekQuery(monday));
  const isKeeper = actions.includes('roster.appoint');
  return (
    <div className={styles.page}>
      <h1 className="only-read">{t('nav.roster')}</h1>
      <OfferedDuty />
      {person.role === 'officer' ? <MyShiftsPanel /> : null}
      <NowPanel />
      <Panel
        title={t('roster.week', { from: shortDay(monday), until: shortDay(dayAfter(monday, 6)) })}
        aside={
          <div className={styles.row}>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => {
                setMonday(dayAfter(monday, -7));
              }}
            >
              {t('roster.before')}
            </Button>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => {
                setMonday(mondayOf(serverNow()));
              }}
            >
              {t('roster.thisWeek')}
            </Button>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => {
                setMonday(dayAfter(monday, 7));
              }}
            >
              {t('roster.after')}
            </Button>
          </div>
        }
      >
        {week.isPending ? <LoadingState lines={6} /> : null}
        {week.isError && !week.data ? (
          <ErrorState what={t('roster.notLoaded')} error={week.error} retry={() => void week.refetch()} />
        ) : null}
        {week.data ? (
          actions.includes('roster.edit') ? (
            <EditWeek key={monday} week={week.data} />
          ) : (
            <ReadWeek week={week.data} />
          )
        ) : null}
      </Panel>
      {week.data ? (
        <>
          <CoversPanel week={week.data} isKeeper={isKeeper} />
          <CoverForm key={monday} week={week.data} isKeeper={isKeeper} />
        </>
      ) : null}
    </div>
  );
}

/** The same where no desk is around it. */
export function RosterPage(): React.ReactElement {
  return (
    <main className={styles.main}>
      <Roster />
    </main>
  );
}

function ReadWeek({ week }: { week: RosterWeek }): React.ReactElement {
  const isNarrow = useNarrow();
  return (
    <div className={styles.stack}>
      <Standing week={week} />
      {isNarrow ? <WeekDays week={week} /> : <WeekGrid week={week} shifts={week.shifts} />}
    </div>
  );
}

/** Each change is kept as a draft at once; what counts is published, and only whole. */
function EditWeek({ week }: { week: RosterWeek }): React.ReactElement {
  const { t } = useWords();
  const { isUp } = useLink();
  const [cell, setCell] = useState<Cell>();
  const save = useSaveDraft(week.week);
  const publish = usePublish(week.week);
  const shifts = week.draft ?? week.shifts.map(typedOf);
  const copyLastWeek = async (): Promise<void> => {
    const last = await queryClient.query(rosterWeekQuery(dayAfter(week.week, -7)));
    save.mutate(last.shifts.map((shift) => ({ ...typedOf(shift), day: dayAfter(shift.day, 7) })));
  };
  const isBusy = save.isPending || publish.isPending || !isUp;
  return (
    <div className={styles.stack}>
      <Standing week={week} />
      <Faults week={week} />
      <WeekGrid week={week} shifts={shifts} onOpen={setCell} />
      {cell ? (
        <ShiftEditor
          key={`${cell.personId} ${cell.day}`}
          cell={cell}
          officers={week.officers}
          shifts={shifts}
          isPending={isBusy}
          onChange={(changed) => {
            save.mutate(changed);
          }}
          onClose={() => {
            setCell(undefined);
            document.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus();
          }}
        />
      ) : (
        <p className={styles.hint}>{t('roster.gridHint')}</p>
      )}
      <div className={styles.row}>
        <Button
          loading={publish.isPending}
          disabled={isBusy || week.draft === null}
          onClick={() => {
            publish.mutate(week.version);
          }}
        >
          {t('roster.publish')}
        </Button>
        <Button variant="default" disabled={isBusy || shifts.length > 0} onClick={() => void copyLastWeek()}>
          {t('roster.copy')}
        </Button>
      </div>
      <Trouble error={save.error ?? publish.error} />
    </div>
  );
}

/** Whether the week counts, since when, and whether something else is drafted. */
function Standing({ week }: { week: RosterWeek }): React.ReactElement {
  const { t, language } = useWords();
  return (
    <div className={styles.row}>
      <StateTag tone={week.publishedAt === null ? 'warn' : 'done'}>
        {week.publishedAt === null
          ? t('roster.notPublished')
          : t('roster.published', { time: dateTime(week.publishedAt) })}
      </StateTag>
      {week.draft === null ? null : <StateTag tone="act">{t('roster.draft')}</StateTag>}
      {week.undated.map(({ names, year, lastYear }) => (
        <StateTag key={`${names.az} ${String(year)}`} tone="warn">
          {t('roster.undated', { name: names[language], year, lastYear })}
        </StateTag>
      ))}
    </div>
  );
}

function typedOf({ personId, day, from, until, isChief }: TypedShift): TypedShift {
  return { personId, day, from, until, isChief };
}
