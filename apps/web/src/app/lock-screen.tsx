import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Session } from '#contracts/people';
import { canUsePasskeys } from '../api/passkeys';
import { unlock, unlockWithPasskey } from '../api/second-factor';
import { useWords } from '../i18n/i18n';
import { PasswordField } from '../kit/password-field';
import { Trouble } from '../kit/trouble';
import { unlockScreen } from './lock';
import styles from './shell.module.css';

/** Password or passkey, without leaving the page: what was open is where it was. */
export function LockScreen({ session }: { session: Session }): React.ReactElement {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const typed = useMutation({
    mutationFn: unlock,
    onSuccess: unlockScreen,
    onError: () => {
      setPassword('');
    },
  });
  const touched = useMutation({ mutationFn: unlockWithPasskey, onSuccess: unlockScreen });
  return (
    <section className={styles.lock} aria-label={t('lock.title')}>
      <h1>{t('lock.title')}</h1>
      <p>{t('lock.goesOn')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          typed.mutate(password);
        }}
      >
        <PasswordField value={password} onChange={setPassword} error={typed.error} autoFocus />
        <Button type="submit" loading={typed.isPending}>
          {t('lock.unlock')}
        </Button>
        {session.factors.includes('passkey') && canUsePasskeys() ? (
          <Button
            variant="default"
            loading={touched.isPending}
            onClick={() => {
              touched.mutate();
            }}
          >
            {t('lock.unlockWithPasskey')}
          </Button>
        ) : null}
        <Trouble error={touched.error} />
      </form>
    </section>
  );
}
