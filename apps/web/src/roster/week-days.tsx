import type { RosterWeek } from '#contracts/roster';
import { useWords } from '../i18n/i18n';
import { Coverage, DayHead, hoursOf } from './day-parts';
import { daysOf } from './days';
import styles from './roster.module.css';

/** The week to read on a telephone: day under day, who is on duty when. */
export function WeekDays({ week }: { week: RosterWeek }): React.ReactElement {
  const { t } = useWords();
  const names = new Map(week.officers.map(({ id, displayName }) => [id, displayName]));
  return (
    <ol className={styles.days} aria-label={t('roster.grid')}>
      {daysOf(week.week).map((day) => (
        <li key={day}>
          <div className={styles.dayHead}>
            <strong>
              <DayHead week={week} day={day} />
            </strong>
            <Coverage week={week} day={day} />
          </div>
          <ul className={styles.faults}>
            {week.shifts
              .filter((shift) => shift.day === day)
              .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
              .map((shift) => (
                <li key={`${shift.personId} ${shift.from}`}>
                  <span className={styles.shift}>{hoursOf(shift, t('roster.chief'))}</span>{' '}
                  {names.get(shift.personId) ?? '—'}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
