import { Button, Checkbox, TextInput } from '@mantine/core';
import type { DrillTime } from '#contracts/drills';
import { useWords } from '../i18n/i18n';
import styles from './drills.module.css';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

interface PlanTimeProps {
  number: number;
  time: DrillTime;
  isReadOnly: boolean;
  onChange: (time: DrillTime) => void;
  onRemove: () => void;
}

/** Whether it is a time as `08:10`. */
export function isWallTime(text: string): boolean {
  return TIME.test(text);
}

/** On which days, and at what time of them. */
export function PlanTime({
  number,
  time,
  isReadOnly,
  onChange,
  onRemove,
}: PlanTimeProps): React.ReactElement {
  const { t } = useWords();
  return (
    <fieldset className={styles.time}>
      <legend>{t('drills.timeNumber', { number })}</legend>
      <Checkbox.Group
        label={t('drills.days')}
        value={time.days.map(String)}
        readOnly={isReadOnly}
        error={time.days.length === 0 ? t('drills.noDay') : null}
        onChange={(chosen) => {
          onChange({ ...time, days: DAYS.filter((day) => chosen.includes(String(day))) });
        }}
      >
        <div className={styles.row}>
          {DAYS.map((day) => (
            <Checkbox key={day} value={String(day)} label={t(`drills.day.d${day}`)} disabled={isReadOnly} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={styles.row}>
        <TextInput
          label={t('drills.at')}
          value={time.at}
          readOnly={isReadOnly}
          error={isWallTime(time.at) ? null : t('drills.notATime')}
          onChange={(event) => {
            onChange({ ...time, at: event.currentTarget.value });
          }}
        />
        {isReadOnly ? null : (
          <Button variant="default" onClick={onRemove}>
            {t('drills.remove', { number })}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
