import { Checkbox, NumberInput } from '@mantine/core';
import { useWords } from '../i18n/i18n';
import styles from './drills.module.css';

const FIRST = 10;
const LEAST = 1;
const MOST = 120;

/** Minutes as they are typed; null where shifts bring no drill. */
export type TypedMinutes = number | string | null;

interface PlanShiftsProps {
  minutes: TypedMinutes;
  isReadOnly: boolean;
  onChange: (minutes: TypedMinutes) => void;
}

/** Whether it can be saved: off, or so many whole minutes. */
export function isShiftMinutes(minutes: TypedMinutes): minutes is number | null {
  return (
    minutes === null ||
    (typeof minutes === 'number' && Number.isInteger(minutes) && minutes >= LEAST && minutes <= MOST)
  );
}

/** Whether each shift of the roster brings a drill, and how long after it begins. */
export function PlanShifts({ minutes, isReadOnly, onChange }: PlanShiftsProps): React.ReactElement {
  const { t } = useWords();
  return (
    <fieldset className={styles.time}>
      <legend>{t('drills.shifts')}</legend>
      <Checkbox
        label={t('drills.withShifts')}
        description={t('drills.shiftsWhy')}
        checked={minutes !== null}
        disabled={isReadOnly}
        onChange={(event) => {
          onChange(event.currentTarget.checked ? FIRST : null);
        }}
      />
      {minutes === null ? null : (
        <NumberInput
          label={t('drills.shiftMinutes')}
          value={minutes}
          min={LEAST}
          max={MOST}
          clampBehavior="none"
          allowDecimal={false}
          readOnly={isReadOnly}
          error={isShiftMinutes(minutes) ? null : t('drills.notMinutes', { least: LEAST, most: MOST })}
          onChange={onChange}
        />
      )}
    </fieldset>
  );
}
