import { TextInput } from '@mantine/core';
import { useWords } from '../i18n/i18n';
import styles from './code-field.module.css';

interface CodeFieldProps {
  value: string;
  onChange: (code: string) => void;
  /** Called with the sixth digit: nobody has to press a button. */
  onComplete: (code: string) => void;
  autoFocus?: boolean;
  /** Where the code is, when not in an authenticator app. */
  label?: string;
}

/** Six digits, of an authenticator app or sent; blanks of a pasted code are left out. */
export function CodeField({
  value,
  onChange,
  onComplete,
  autoFocus,
  label,
}: CodeFieldProps): React.ReactElement {
  const { t } = useWords();
  return (
    <TextInput
      label={label ?? t('secondFactor.code')}
      description={t('secondFactor.codeHint')}
      classNames={{ input: styles.code ?? '' }}
      value={value}
      onChange={(event) => {
        const code = event.currentTarget.value.replace(/\D/g, '').slice(0, 6);
        onChange(code);
        if (code.length === 6 && code !== value) onComplete(code);
      }}
      inputMode="numeric"
      autoComplete="one-time-code"
      autoFocus={autoFocus ?? false}
      required
      withAsterisk={false}
    />
  );
}
