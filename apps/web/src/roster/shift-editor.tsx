import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RosterWeek, TypedShift } from '#contracts/roster';
import { useWords } from '../i18n/i18n';
import { Panel } from '../kit/panel';
import { shortDay } from './days';
import styles from './roster.module.css';
import type { Cell } from './week-grid';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const USUAL = [
  ['08:00', '20:00'],
  ['20:00', '08:00'],
] as const;

interface ShiftEditorProps {
  cell: Cell;
  officers: RosterWeek['officers'];
  shifts: readonly TypedShift[];
  isPending: boolean;
  onChange: (shifts: readonly TypedShift[]) => void;
  onClose: () => void;
}

/** The shifts of one person that begin on one day: taken away, or one more. Until an earlier hour is the next day's. */
export function ShiftEditor(props: ShiftEditorProps): React.ReactElement {
  const { cell, officers, shifts, isPending, onChange, onClose } = props;
  const { t } = useWords();
  const [from, setFrom] = useState('08:00');
  const [until, setUntil] = useState('20:00');
  const [isChief, setChief] = useState(false);
  const own = shifts.filter(({ personId, day }) => personId === cell.personId && day === cell.day);
  const name = officers.find(({ id }) => id === cell.personId)?.displayName ?? '';
  const add = (begins: string, ends: string): void => {
    onChange([...shifts, { ...cell, from: begins, until: ends, isChief }]);
  };
  return (
    <Panel
      title={t('roster.shiftsOf', { name, day: shortDay(cell.day) })}
      aside={
        <Button variant="default" size="compact-sm" onClick={onClose}>
          {t('roster.close')}
        </Button>
      }
    >
      <div
        className={styles.stack}
        onKeyDown={(event) => {
          if (event.code === 'Escape') onClose();
        }}
      >
        {own.map((shift) => (
          <div key={shift.from} className={styles.row}>
            <span>
              {shift.from}–{shift.until}
            </span>
            <Button
              variant="default"
              size="compact-sm"
              disabled={isPending}
              onClick={() => {
                onChange(shifts.filter((other) => other !== shift));
              }}
            >
              {t('roster.remove', { hours: `${shift.from}–${shift.until}` })}
            </Button>
          </div>
        ))}
        <Checkbox
          label={t('roster.isChief')}
          checked={isChief}
          onChange={(event) => {
            setChief(event.currentTarget.checked);
          }}
        />
        <div className={styles.row}>
          {USUAL.map(([begins, ends], nth) => (
            <Button
              key={begins}
              autoFocus={nth === 0}
              disabled={isPending}
              onClick={() => {
                add(begins, ends);
              }}
            >
              {begins}–{ends}
            </Button>
          ))}
        </div>
        <form
          className={styles.row}
          onSubmit={(event) => {
            event.preventDefault();
            if (TIME.test(from) && TIME.test(until)) add(from, until);
          }}
        >
          <TextInput
            label={t('roster.from')}
            value={from}
            error={TIME.test(from) ? null : t('roster.notATime')}
            onChange={(event) => {
              setFrom(event.currentTarget.value);
            }}
          />
          <TextInput
            label={t('roster.until')}
            value={until}
            error={TIME.test(until) ? null : t('roster.notATime')}
            onChange={(event) => {
              setUntil(event.currentTarget.value);
            }}
          />
          <Button type="submit" variant="default" disabled={isPending}>
            {t('roster.add')}
          </Button>
        </form>
        <p className={styles.hint}>{t('roster.nextDay')}</p>
      </div>
    </Panel>
  );
}
