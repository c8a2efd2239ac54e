import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import { ChoiceRow } from '../kit/choice-row';
import styles from './desk.module.css';

type Role = 'interpreter' | 'police';

/** Rings somebody into the call: an interpreter or the police, by number. */
export function AddParticipant({
  onAdd,
}: {
  onAdd: (role: Role, number: string) => void;
}): React.ReactElement {
  const { t } = useWords();
  const [role, setRole] = useState<Role>('interpreter');
  const [number, setNumber] = useState('');
  const dialled = number.replace(/[\s()-]/g, '');
  const isNumber = /^(\+[1-9]\d{6,14}|\d{3,6})$/.test(dialled);
  return (
    <form
      className={styles.adding}
      onSubmit={(event) => {
        event.preventDefault();
        if (isNumber) onAdd(role, dialled);
      }}
    >
      <ChoiceRow
        label={t('call.whom')}
        choices={[
          { key: 'interpreter', name: t('call.role.interpreter') },
          { key: 'police', name: t('call.role.police') },
        ]}
        value={role}
        onChange={(key) => {
          if (key === null) return;
          setRole(key as Role);
          if (key === 'police' && number === '') setNumber('102');
        }}
      />
      <TextInput
        label={t('call.number')}
        description={t('call.numberHint')}
        inputMode="tel"
        value={number}
        onChange={(event) => {
          setNumber(event.currentTarget.value);
        }}
        error={number !== '' && !isNumber ? t('call.numberWrong') : null}
        autoComplete="off"
      />
      <Button type="submit" disabled={!isNumber}>
        {t('call.dialIn')}
      </Button>
    </form>
  );
}
