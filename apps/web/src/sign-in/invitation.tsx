import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Session } from '#contracts/people';
import type { Invitation } from '#contracts/staff';
import { send } from '../api/client';
import { LanguageSwitch } from '../app/language-switch';
import { unlockScreen } from '../app/lock';
import { useWords } from '../i18n/i18n';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { LoadingState } from '../kit/loading-state';
import { preferencesOf } from '../kit/preferences';
import { ChoosePassword } from './choose-password';
import styles from './sign-in.module.css';
import { SignIn } from './sign-in';

/**
 * Where the link of an invitation leads: who is invited to what, a password, then whatever signing in still asks for. The
 * token stands behind `#`, which browsers send nowhere, and is taken out of the address when it was used.
 */
export function InvitationPage(): React.ReactElement {
  const [token] = useState(() => window.location.hash.slice(1));
  const [begun, setBegun] = useState<Session | null>(null);
  if (begun) return <SignIn begun={begun} />;
  return (
    <Invited
      token={token}
      onBegun={(session) => {
        unlockScreen();
        preferencesOf(session.person.id);
        setBegun(session);
      }}
    />
  );
}

function Invited({
  token,
  onBegun,
}: {
  token: string;
  onBegun: (session: Session) => void;
}): React.ReactElement {
  const { t } = useWords();
  const invitation = useQuery({
    queryKey: ['invitation'],
    queryFn: () => send<Invitation>('POST', '/api/invitation', { token }),
    enabled: token !== '',
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.head}>
          <h1>152 · {t('invitation.title')}</h1>
          <LanguageSwitch />
        </div>
        {token === '' ? <EmptyState title={t('invitation.noToken')} /> : null}
        {token !== '' && invitation.isPending ? <LoadingState lines={3} /> : null}
        {invitation.isError ? (
          <ErrorState
            what={t('invitation.title')}
            error={invitation.error}
            retry={() => void invitation.refetch()}
          />
        ) : null}
        {invitation.data ? (
          <ChoosePassword token={token} invitation={invitation.data} onBegun={onBegun} />
        ) : null}
      </div>
    </main>
  );
}
