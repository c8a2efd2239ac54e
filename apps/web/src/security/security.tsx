import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { securityQuery } from '../api/queries';
import { useSession } from '../app/use-session';
import { ChannelsPanel } from '../channels/channels-panel';
import { useWords } from '../i18n/i18n';
import { ErrorState } from '../kit/error-state';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { FactorsPanel } from './factors-panel';
import { PasswordPanel } from './password-panel';
import { RecoveryCodes } from './recovery-codes';
import styles from './security.module.css';
import { SessionsPanel } from './sessions-panel';
import { StepUpPanel } from './step-up-panel';
import { useStepUp } from './use-step-up';

/** The same where no desk is around it. */
export function SecurityPage(): React.ReactElement {
  return (
    <main>
      <Security />
    </main>
  );
}

/** One's own account: what one proves oneself with, where one is signed in, the password. */
export function Security(): React.ReactElement {
  const { t } = useWords();
  const session = useSession();
  const { role, username } = session.person;
  const { isOpen } = useStepUp();
  const security = useQuery(securityQuery);
  const [codes, setCodes] = useState<readonly string[]>([]);
  if (codes.length > 0)
    return (
      <div className={styles.page}>
        <Panel title={t('nav.security')}>
          <RecoveryCodes
            codes={codes}
            onKept={() => {
              setCodes([]);
            }}
          />
        </Panel>
      </div>
    );
  return (
    <div className={styles.page}>
      <h1>{t('nav.security')}</h1>
      {security.isError && !security.data ? (
        <ErrorState
          what={t('security.notLoaded')}
          error={security.error}
          retry={() => void security.refetch()}
        />
      ) : null}
      {security.isPending ? <LoadingState lines={6} /> : null}
      {security.data ? (
        <>
          <StepUpPanel opened={t('security.open')} />
          <FactorsPanel security={security.data} isOpen={isOpen} onCodes={setCodes} />
          {role === 'operator' ? null : <ChannelsPanel role={role} isOpen={isOpen} />}
          <SessionsPanel sessions={security.data.sessions} />
          <PasswordPanel isOpen={isOpen} username={username} />
        </>
      ) : null}
    </div>
  );
}
