import { Checkbox, Select, TextInput } from '@mantine/core';
import type { Language } from '#contracts/language';
import { ROLES, type Role } from '#contracts/permissions';
import { ApiProblem } from '../api/problem';
import { LANGUAGES, useWords } from '../i18n/i18n';
import styles from './administrator.module.css';
import { UnitField } from './unit-field';

/** What an administrator says about somebody. */
export interface AccountDraft {
  username: string;
  displayName: string;
  role: Role;
  languages: Language[];
  unit: string;
  voiceAddress: string;
}

interface AccountFieldsProps {
  draft: AccountDraft;
  onChange: (draft: AccountDraft) => void;
  /** The sign-in name is chosen once. */
  isNew?: boolean;
  /** Nobody changes their own role. */
  isOwn?: boolean;
  disabled?: boolean;
  error: Error | null;
}

/** Name, role, languages, desk, and where the carrier rings. */
export function AccountFields(props: AccountFieldsProps): React.ReactElement {
  const { draft, onChange, isNew = false, isOwn = false, disabled = false, error } = props;
  const { t } = useWords();
  const wrong = (field: string): string | undefined =>
    error instanceof ApiProblem ? error.fieldMessage(field) : undefined;
  return (
    <>
      {isNew ? (
        <TextInput
          label={t('signIn.username')}
          description={t('accounts.usernameHint')}
          value={draft.username}
          onChange={(event) => {
            onChange({ ...draft, username: event.currentTarget.value });
          }}
          error={wrong('username')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          autoFocus
        />
      ) : null}
      <TextInput
        label={t('accounts.name')}
        value={draft.displayName}
        onChange={(event) => {
          onChange({ ...draft, displayName: event.currentTarget.value });
        }}
        error={wrong('displayName')}
        autoComplete="off"
        required
        withAsterisk={false}
        disabled={disabled}
      />
      <Select
        size="md"
        label={t('accounts.role')}
        description={isOwn ? t('accounts.own') : isNew ? undefined : t('accounts.roleEnds')}
        data={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        value={draft.role}
        onChange={(role) => {
          if (role) onChange({ ...draft, role });
        }}
        allowDeselect={false}
        disabled={disabled || isOwn}
      />
      <Checkbox.Group
        label={t('accounts.languages')}
        value={draft.languages}
        onChange={(languages) => {
          onChange({ ...draft, languages });
        }}
      >
        <div className={styles.row}>
          {(Object.keys(LANGUAGES) as Language[]).map((language) => (
            <Checkbox key={language} value={language} label={LANGUAGES[language]} disabled={disabled} />
          ))}
        </div>
      </Checkbox.Group>
      <UnitField draft={draft} onChange={onChange} isNew={isNew} disabled={disabled} error={wrong('unit')} />
      <TextInput
        label={t('accounts.voiceAddress')}
        description={t('accounts.voiceHint')}
        value={draft.voiceAddress}
        onChange={(event) => {
          onChange({ ...draft, voiceAddress: event.currentTarget.value });
        }}
        error={wrong('voiceAddress')}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
      />
    </>
  );
}

/** As the server takes it: no voice address is `null`. */
export function toVoiceAddress(typed: string): string | null {
  const trimmed = typed.trim();
  return trimmed === '' ? null : trimmed;
}
