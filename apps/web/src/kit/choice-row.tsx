import { useId } from 'react';
import styles from './choice-row.module.css';

export interface Choice {
  key: string;
  name: string;
  /** Chosen, this answer asks for an act: it is drawn as an alarm. */
  isAlarm?: boolean;
}

interface ChoiceRowProps {
  label: string;
  choices: readonly Choice[];
  value: string | null;
  onChange: (value: string | null) => void;
  isRequired?: boolean;
  disabled?: boolean;
  /** Of the first choice, so that a key or a link can lead here. */
  id?: string;
  error?: string | undefined;
}

/** One question with its answers side by side; one press answers, a second press on the same takes it back. */
export function ChoiceRow(props: ChoiceRowProps): React.ReactElement {
  const { label, choices, value, onChange, isRequired = false, disabled = false, id, error } = props;
  const name = useId();
  return (
    <fieldset
      className={styles.row}
      disabled={disabled}
      aria-describedby={error ? `${name}-error` : undefined}
    >
      <legend className={styles.label}>
        {label}
        {isRequired ? <span className={styles.required}> *</span> : null}
      </legend>
      <div className={styles.choices}>
        {choices.map((choice, i) => (
          <label key={choice.key} className={styles.choice} data-alarm={choice.isAlarm === true || undefined}>
            <input
              type="radio"
              name={name}
              {...(i === 0 && id ? { id } : {})}
              checked={value === choice.key}
              onChange={() => {
                onChange(choice.key);
              }}
              onClick={() => {
                if (value === choice.key) onChange(null);
              }}
            />
            <span>{choice.name}</span>
          </label>
        ))}
      </div>
      {error ? (
        <p id={`${name}-error`} className={styles.error}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
