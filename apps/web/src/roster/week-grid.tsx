import { type KeyboardEvent, useRef, useState } from 'react';
import type { RosterWeek, TypedShift } from '#contracts/roster';
import { useWords } from '../i18n/i18n';
import { StateTag } from '../kit/state-tag';
import { Coverage, DayHead, hoursOf } from './day-parts';
import { daysOf, shortDay } from './days';
import styles from './roster.module.css';
import { useReachWords } from './use-reach-words';

export interface Cell {
  personId: RosterWeek['officers'][number]['id'];
  day: string;
}

interface WeekGridProps {
  week: RosterWeek;
  shifts: readonly TypedShift[];
  /** Opens a cell; absent for whoever only reads. */
  onOpen?: ((cell: Cell) => void) | undefined;
}

const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** People by days, with the hours nobody covers above them; arrows move from cell to cell, Enter opens one. */
export function WeekGrid({ week, shifts, onOpen }: WeekGridProps): React.ReactElement {
  const { t } = useWords();
  const { troubleOf } = useReachWords();
  const days = daysOf(week.week);
  const [focus, setFocus] = useState<readonly [number, number]>([0, 0]);
  const table = useRef<HTMLTableElement>(null);
  const walk = (event: KeyboardEvent): void => {
    const step = STEPS[event.code];
    if (!step) return;
    event.preventDefault();
    const row = Math.min(Math.max(focus[0] + step[0], 0), week.officers.length - 1);
    const column = Math.min(Math.max(focus[1] + step[1], 0), days.length - 1);
    setFocus([row, column]);
    table.current?.querySelector<HTMLElement>(`[data-cell="${String(row)}-${String(column)}"]`)?.focus();
  };
  return (
    <div className={styles.scroll}>
      <table ref={table} className={styles.grid} role="grid" aria-label={t('roster.grid')} onKeyDown={walk}>
        <thead>
          <tr>
            <th scope="col">{t('roster.officer')}</th>
            {days.map((day) => (
              <th key={day} scope="col">
                <DayHead week={week} day={day} />
              </th>
            ))}
          </tr>
          <tr className={styles.coverage}>
            <th scope="row">{t('roster.coverage')}</th>
            {days.map((day) => (
              <td key={day}>
                <Coverage week={week} day={day} />
              </td>
            ))}
          </tr>
        </thead>
        <tbody>
          {week.officers.map(({ id, displayName, isReachable, trouble }, row) => (
            <tr key={id}>
              <th scope="row">
                {displayName}
                {isReachable && trouble === null ? null : (
                  <div>
                    <StateTag tone="warn">
                      {trouble === null ? t('roster.unreachable') : troubleOf(trouble)}
                    </StateTag>
                  </div>
                )}
              </th>
              {days.map((day, column) => {
                const own = shifts.filter((shift) => shift.personId === id && shift.day === day);
                return (
                  <td
                    key={day}
                    role="gridcell"
                    data-cell={`${String(row)}-${String(column)}`}
                    tabIndex={focus[0] === row && focus[1] === column ? 0 : -1}
                    aria-label={[
                      displayName,
                      shortDay(day),
                      ...own.map((shift) => hoursOf(shift, t('roster.chief'))),
                    ].join(' ')}
                    data-opens={onOpen !== undefined}
                    onFocus={() => {
                      setFocus([row, column]);
                    }}
                    onClick={() => onOpen?.({ personId: id, day })}
                    onKeyDown={(event) => {
                      if (event.code !== 'Enter' && event.code !== 'Space') return;
                      event.preventDefault();
                      onOpen?.({ personId: id, day });
                    }}
                  >
                    {own.map((shift) => (
                      <div key={shift.from} className={styles.shift}>
                        {hoursOf(shift, t('roster.chief'))}
                      </div>
                    ))}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
