import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Session } from '#contracts/people';
import type { Invitation } from '#contracts/staff';
import { send } from '../api/client';
import { beginSession } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { dateTime } from '../kit/format';
import { unlockSound } from '../kit/sound';
import { Trouble } from '../kit/trouble';
import styles from './sign-in.module.css';

interface ChoosePasswordProps {
  token: string;
  invitation: Invitation;
  onBegun: (session: Session) => void;
}

/** Who is invited by which line, and the password that only they will know. */
export function ChoosePassword({ token, invitation, onBegun }: ChoosePasswordProps): React.ReactElement {
  const { t, language } = useWords();
  const { line, username, displayName, role, until } = invitation;
  const [password, setPassword] = useState('');
  const taking = useMutation({
    mutationFn: () => send<Session>('POST', '/api/invitation/accept', { token, password }),
    onSuccess: async (session) => {
      window.history.replaceState(null, '', '/invitation');
      await beginSession(session);
      onBegun(session);
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void unlockSound();
        taking.mutate();
      }}
    >
      <p>{t('invitation.hello', { name: displayName, line: `${line.number} · ${line.names[language]}` })}</p>
      <p>{t('invitation.as', { role: t(`role.${role}`), username })}</p>
      <p className={styles.hint}>{t('invitation.until', { time: dateTime(until) })}</p>
      <input type="text" autoComplete="username" value={username} readOnly hidden />
      <PasswordInput
        label={t('invitation.choose')}
        description={t('security.passwordRules')}
        value={password}
        onChange={(event) => {
          setPassword(event.currentTarget.value);
        }}
        autoComplete="new-password"
        required
        withAsterisk={false}
        autoFocus
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
      />
      <Trouble error={taking.error} />
      <Button type="submit" size="md" loading={taking.isPending}>
        {t('invitation.take')}
      </Button>
    </form>
  );
}
