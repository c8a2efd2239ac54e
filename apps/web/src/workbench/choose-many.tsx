import { Checkbox } from '@mantine/core';
import styles from './workbench.module.css';

interface ChooseManyProps {
  label: string;
  chosen: readonly string[];
  choices: readonly { key: string; name: string }[];
  onChange: (keys: string[]) => void;
  disabled?: boolean;
  error?: string | undefined;
}

/** Any of a list, in its order. */
export function ChooseMany(props: ChooseManyProps): React.ReactElement {
  const { label, chosen, choices, onChange, disabled = false, error } = props;
  return (
    <fieldset className={styles.checks} disabled={disabled}>
      <legend>{label}</legend>
      {choices.map(({ key, name }) => (
        <Checkbox
          key={key}
          label={name}
          checked={chosen.includes(key)}
          disabled={disabled}
          onChange={(event) => {
            const isChosen = event.currentTarget.checked;
            onChange(
              choices
                .map((each) => each.key)
                .filter((each) => (each === key ? isChosen : chosen.includes(each))),
            );
          }}
        />
      ))}
      {error === undefined ? null : <span className={styles.fault}>{error}</span>}
    </fieldset>
  );
}
