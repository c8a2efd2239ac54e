import { PasswordInput } from '@mantine/core';
import { useEffect } from 'react';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from './announce';
import { problemText } from './problem-text';

interface PasswordFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** Why the last try was refused; spoken as well. */
  error: Error | null;
  autoFocus?: boolean;
}

/** Where a person proves who they are: at sign-in and under the lock. */
export function PasswordField({ value, onChange, error, autoFocus }: PasswordFieldProps): React.ReactElement {
  const { t } = useWords();
  const refusal = error ? problemText(error, t) : null;
  useEffect(() => {
    if (refusal !== null) announceAlarm(refusal);
  }, [refusal]);
  return (
    <PasswordInput
      label={t('signIn.password')}
      value={value}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
      autoComplete="current-password"
      error={refusal}
      autoFocus={autoFocus ?? false}
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
    />
  );
}
