import { Button, Kbd, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { ariaKeys } from './keys';
import styles from './key-button.module.css';

interface KeyButtonProps extends ButtonProps {
  /** The chord that does the same, as bound by `useKeys`. */
  keys?: string | undefined;
  onClick?: () => void;
  type?: 'button' | 'submit';
  children: ReactNode;
  'aria-pressed'?: boolean;
}

/** A button that shows its key. */
export function KeyButton({ keys, children, type = 'button', ...rest }: KeyButtonProps): React.ReactElement {
  return (
    <Button {...rest} type={type} {...(keys ? { 'aria-keyshortcuts': ariaKeys(keys) } : {})}>
      {children}
      {keys ? (
        <Kbd className={styles.kbd} aria-hidden="true">
          {keys}
        </Kbd>
      ) : null}
    </Button>
  );
}
