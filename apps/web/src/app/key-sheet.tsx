import { Kbd, Modal } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import { useKeys, useKeySheet } from '../kit/use-keys';
import { lockScreen } from './lock';
import styles from './shell.module.css';

/** Ctrl+/ shows every key that works on this screen. */
export function KeySheet(): React.ReactElement {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const keys = useKeySheet();
  useKeys({
    'Ctrl+/': {
      label: t('keys.sheet'),
      run: () => {
        setOpen((open) => !open);
      },
    },
    F8: { label: t('lock.lock'), run: lockScreen },
  });
  return (
    <Modal
      opened={isOpen}
      onClose={() => {
        setOpen(false);
      }}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <div className={styles.keys}>
        {keys.map(({ keys: chord, label }) => (
          <KeyRow key={chord} chord={chord} label={label} />
        ))}
      </div>
    </Modal>
  );
}

function KeyRow({ chord, label }: { chord: string; label: string }): React.ReactElement {
  return (
    <>
      <Kbd>{chord}</Kbd>
      <span>{label}</span>
    </>
  );
}
