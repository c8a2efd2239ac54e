import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../api/client';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { announce } from '../kit/announce';
import { Panel } from '../kit/panel';
import { Trouble } from '../kit/trouble';
import styles from './security.module.css';

/** A new password; whoever is signed in with the old one elsewhere is out. */
export function PasswordPanel({
  isOpen,
  username,
}: {
  isOpen: boolean;
  username: string;
}): React.ReactElement {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const changing = useMutation({
    mutationFn: () => send('PUT', '/api/security/password', { password }),
    onSuccess: () => {
      setPassword('');
      announce(t('security.passwordChanged'));
      void queryClient.invalidateQueries({ queryKey: ['security'] });
    },
  });
  return (
    <Panel title={t('security.password')}>
      {isOpen ? (
        <form
          className={styles.narrow}
          onSubmit={(event) => {
            event.preventDefault();
            changing.mutate();
          }}
        >
          <input type="text" autoComplete="username" value={username} readOnly hidden />
          <PasswordInput
            label={t('security.newPassword')}
            description={t('security.passwordRules')}
            value={password}
            onChange={(event) => {
              setPassword(event.currentTarget.value);
            }}
            autoComplete="new-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
          />
          <Trouble error={changing.error} />
          {changing.isSuccess && password === '' ? <p>{t('security.passwordChanged')}</p> : null}
          <Button type="submit" variant="default" loading={changing.isPending}>
            {t('security.changePassword')}
          </Button>
        </form>
      ) : (
        <p className={styles.hint}>{t('security.passwordClosed')}</p>
      )}
    </Panel>
  );
}
