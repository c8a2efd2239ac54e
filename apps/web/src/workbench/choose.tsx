import { useId } from 'react';
import styles from './workbench.module.css';

interface ChooseProps {
  label: string;
  value: string;
  choices: readonly { key: string; name: string }[];
  onChange: (key: string) => void;
  disabled?: boolean;
  error?: string | undefined;
}

/** One of a list, as the browser draws it: the first letters and the arrows find it. */
export function Choose(props: ChooseProps): React.ReactElement {
  const { label, value, choices, onChange, disabled = false, error } = props;
  const id = useId();
  return (
    <label className={styles.choose} htmlFor={id}>
      {label}
      <select
        id={id}
        value={value}
        disabled={disabled}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      >
        {choices.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
      {error === undefined ? null : (
        <span id={`${id}-error`} className={styles.fault}>
          {error}
        </span>
      )}
    </label>
  );
}
