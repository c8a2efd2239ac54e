import type { RosterWeek, TypedShift } from '#contracts/roster';
import { useWords } from '../i18n/i18n';
import { serverNow } from '../kit/now';
import { StateTag } from '../kit/state-tag';
import { gapsOfDay, hourText, isOver, shortDay, weekdayOf } from './days';
import styles from './roster.module.css';

interface DayOfWeek {
  week: RosterWeek;
  day: string;
}

/** A day's name and date, and what is celebrated on it. */
export function DayHead({ week, day }: DayOfWeek): React.ReactElement {
  const { t, language } = useWords();
  return (
    <>
      {t(`roster.days.d${weekdayOf(day)}`)} {shortDay(day)}
      {week.holidays
        .filter((holiday) => holiday.day === day)
        .map(({ names }) => (
          <div key={names.az} className={styles.holiday}>
            {names[language]}
          </div>
        ))}
    </>
  );
}

/** The hours of a day that nobody covers. */
export function Coverage({ week, day }: DayOfWeek): React.ReactElement {
  const { t } = useWords();
  if (isOver(day, serverNow())) return <>—</>;
  const gaps = gapsOfDay(week.faults, day);
  if (gaps.length === 0) return <StateTag tone="done">{t('roster.covered')}</StateTag>;
  return (
    <StateTag tone="warn">
      {t('roster.nobody')} {gaps.map(([from, until]) => `${hourText(from)}–${hourText(until)}`).join(', ')}
    </StateTag>
  );
}

/** `08:00–20:00 (chief)` */
export function hoursOf({ from, until, isChief }: TypedShift, chief: string): string {
  return `${from}–${until}${isChief ? ` ${chief}` : ''}`;
}
