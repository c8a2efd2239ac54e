import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { RosterCover, RosterWeek } from '#contracts/roster';
import { rosterWeekQuery } from '../api/queries';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { dateTime, time } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { useNow } from '../kit/now';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';
import { Trouble } from '../kit/trouble';
import { CoverForm } from './cover-form';
import { dayAfter, dayOf, mondayOf, shortDay, weekdayOf } from './days';
import { type MyShift, myShifts } from './my-shifts';
import styles from './roster.module.css';
import { useCoverAct } from './use-roster';

const DAY = 24 * 60 * 60 * 1000;

/** When I am on duty next, who stands in for me, and how to offer a shift of mine. */
export function MyShiftsPanel(): React.ReactElement {
  const { t } = useWords();
  const { person } = useSession();
  const now = useNow();
  // A night of the week before ends in this one.
  const first = mondayOf(now - DAY);
  const asked = useQueries({
    queries: [first, dayAfter(first, 7), dayAfter(first, 14)].map((monday) => rosterWeekQuery(monday)),
  });
  const weeks = asked.flatMap(({ data }) => (data ? [data] : []));
  const failed = asked.find(({ isError, data }) => isError && !data);
  const isWhole = weeks.length === asked.length;
  const shifts = myShifts(weeks, person.id, now);
  return (
    <Panel title={t('roster.mine.title')}>
      {failed ? (
        <ErrorState what={t('roster.notLoaded')} error={failed.error} retry={() => void failed.refetch()} />
      ) : !isWhole ? (
        <LoadingState lines={3} />
      ) : null}
      {isWhole && shifts.length === 0 ? <EmptyState title={t('roster.mine.none')} /> : null}
      <ul className={styles.days}>
        {shifts.map((shift) => (
          <ShiftRow key={shift.key} shift={shift} weeks={weeks} />
        ))}
      </ul>
    </Panel>
  );
}

function ShiftRow({ shift, weeks }: { shift: MyShift; weeks: readonly RosterWeek[] }): React.ReactElement {
  const { t } = useWords();
  const [isOffering, setOffering] = useState(false);
  const { startsAt, endsAt, isChief, insteadOf, covers } = shift;
  const day = dayOf(startsAt);
  const officers = weeks.flatMap((week) => week.officers);
  const nameOf = (id: string): string => officers.find((one) => one.id === id)?.displayName ?? '—';
  const week = weeks.find(({ shifts }) => shifts.some((one) => one.startsAt === startsAt));
  return (
    <li>
      <div className={styles.dayHead}>
        <strong>
          {t(`roster.days.d${weekdayOf(day)}`)} {shortDay(day)}
        </strong>
        <span className={styles.shift}>
          {hours(shift)} {isChief ? t('roster.chief') : null}
        </span>
        {insteadOf === undefined ? null : (
          <span>
            {insteadOf === null
              ? t('roster.besides')
              : t('roster.mine.insteadOf', { name: nameOf(insteadOf) })}
          </span>
        )}
      </div>
      {covers.map((cover) => (
        <CoverRow key={cover.id} cover={cover} name={nameOf(cover.personId)} />
      ))}
      {insteadOf === undefined && covers.length === 0 && week ? (
        isOffering ? (
          <CoverForm
            week={week}
            isKeeper={false}
            span={{ startsAt, endsAt }}
            onDone={() => {
              setOffering(false);
            }}
          />
        ) : (
          <Button
            variant="default"
            aria-label={`${t('roster.mine.offer')}: ${shortDay(day)} ${hours(shift)}`}
            onClick={() => {
              setOffering(true);
            }}
          >
            {t('roster.mine.offer')}
          </Button>
        )
      ) : null}
    </li>
  );
}

/** Who stands in for me, or was asked to; what was only asked can be taken back. */
function CoverRow({ cover, name }: { cover: RosterCover; name: string }): React.ReactElement {
  const { t } = useWords();
  const act = useCoverAct();
  const facts = { name, hours: hours(cover) };
  return (
    <div className={styles.row}>
      <StateTag tone={cover.isAgreed ? 'done' : 'act'}>
        {t(cover.isAgreed ? 'roster.mine.covered' : 'roster.mine.offered', facts)}
      </StateTag>
      {cover.isAgreed ? null : (
        <Button
          variant="default"
          loading={act.isPending}
          onClick={() => {
            act.mutate({ act: 'end', id: cover.id });
          }}
        >
          {t('roster.end')}
        </Button>
      )}
      <Trouble error={act.error} />
    </div>
  );
}

/** `20:00–08:00`; with both dates when it is longer than a day. */
function hours({ startsAt, endsAt }: { startsAt: string; endsAt: string }): string {
  const isLong = Date.parse(endsAt) - Date.parse(startsAt) > DAY;
  return isLong ? `${dateTime(startsAt)} – ${dateTime(endsAt)}` : `${time(startsAt)}–${time(endsAt)}`;
}
