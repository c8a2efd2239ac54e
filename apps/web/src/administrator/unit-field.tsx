import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import type { AccountDraft } from './account-fields';

interface UnitFieldProps {
  draft: AccountDraft;
  onChange: (draft: AccountDraft) => void;
  isNew: boolean;
  disabled: boolean;
  error: string | undefined;
}

/** Which desk somebody belongs to; nothing to choose on a line that has one. */
export function UnitField({
  draft,
  onChange,
  isNew,
  disabled,
  error,
}: UnitFieldProps): React.ReactElement | null {
  const { t, language } = useWords();
  const units = useQuery(packQuery).data?.units ?? [];
  if (units.length < 2) return null;
  return (
    <Select
      size="md"
      label={t('accounts.unit')}
      description={isNew ? undefined : t('accounts.unitStays')}
      data={units.map(({ key, names }) => ({ value: key, label: names[language] }))}
      value={draft.unit}
      onChange={(unit) => {
        if (unit) onChange({ ...draft, unit });
      }}
      allowDeselect={false}
      disabled={disabled}
      error={error}
    />
  );
}
