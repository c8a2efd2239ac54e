import type { ReactNode } from 'react';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { useNow } from '../kit/now';
import { StepUpProof } from '../security/step-up-panel';
import styles from './break-glass.module.css';

/** Whether this person has proved anew who they are, lately enough. */
export function useIsProved(): boolean {
  const { steppedUpUntil } = useSession();
  return useNow() < Date.parse(steppedUpUntil ?? '');
}

/** What asks for a step-up: the proof first, then what it is for. */
export function WithStepUp({ children }: { children: ReactNode }): React.ReactElement {
  const { t } = useWords();
  const { factors } = useSession();
  const isProved = useIsProved();
  if (isProved) return <>{children}</>;
  return (
    <div className={styles.stack}>
      <p>{t('breakGlass.proveFirst')}</p>
      <StepUpProof factors={factors} />
    </div>
  );
}
