import type { Problem } from '#contracts/problem';
import { useWords } from '../i18n/i18n';
import { ToneIcon } from '../kit/state-tag';
import styles from './officer.module.css';

/** An alert that this officer wanted and did not get. */
export interface Refused {
  reference: string;
  text: string;
  /** Who has it. */
  holder: string | undefined;
}

/** Why an alert was not theirs to take, and who has it; stands after its card is gone. */
export function RefusedNote({ refused }: { refused: Refused | null }): React.ReactElement | null {
  const { t } = useWords();
  if (!refused) return null;
  const { reference, text, holder } = refused;
  return (
    <p className={styles.refused}>
      <ToneIcon tone="warn" />
      <span>
        <strong>{reference}</strong> {text}{' '}
        {holder === undefined ? null : <strong>{t('handling.heldBy', { name: holder })}</strong>}
      </span>
    </p>
  );
}

/** The name of whoever has it, where the refusal says so. */
export function holderOf({ facts }: Problem): string | undefined {
  const by = facts?.['by'];
  if (typeof by !== 'object' || by === null || !('displayName' in by)) return undefined;
  return typeof by.displayName === 'string' ? by.displayName : undefined;
}
