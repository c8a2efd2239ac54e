import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import styles from './confirm-button.module.css';

interface ConfirmButtonProps {
  what: string;
  /** What follows from it, shown before it is done. */
  why: string;
  isPending: boolean;
  color?: 'alarm' | 'act';
  isDisabled?: boolean;
  onConfirm: () => void;
}

/** An act that hits somebody: the first press says what follows, the second does it. */
export function ConfirmButton(props: ConfirmButtonProps): React.ReactElement {
  const { what, why, isPending, color = 'alarm', isDisabled = false, onConfirm } = props;
  const { t } = useWords();
  const [isAsked, setAsked] = useState(false);
  if (!isAsked)
    return (
      <Button
        variant="default"
        loading={isPending}
        disabled={isDisabled}
        onClick={() => {
          setAsked(true);
        }}
      >
        {what}
      </Button>
    );
  return (
    <div className={styles.asked}>
      <p>{why}</p>
      <div className={styles.answers}>
        <Button
          color={color}
          onClick={() => {
            setAsked(false);
            onConfirm();
          }}
        >
          {t('accounts.sure', { what })}
        </Button>
        <Button
          variant="default"
          autoFocus
          onClick={() => {
            setAsked(false);
          }}
        >
          {t('accounts.notSure')}
        </Button>
      </div>
    </div>
  );
}
