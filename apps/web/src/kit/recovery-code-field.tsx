import { TextInput } from '@mantine/core';
import { useWords } from '../i18n/i18n';

interface RecoveryCodeFieldProps {
  value: string;
  onChange: (code: string) => void;
  autoFocus?: boolean;
}

/** A code from paper; capitals, blanks and dashes make no difference. */
export function RecoveryCodeField({
  value,
  onChange,
  autoFocus,
}: RecoveryCodeFieldProps): React.ReactElement {
  const { t } = useWords();
  return (
    <TextInput
      label={t('secondFactor.recoveryCode')}
      description={t('secondFactor.recoveryHint')}
      value={value}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      autoFocus={autoFocus ?? false}
      required
      withAsterisk={false}
    />
  );
}
