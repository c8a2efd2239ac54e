import type { GrantView } from '#contracts/break-glass';
import { nameOf, type PublicPack } from '../api/pack';
import { useWords } from '../i18n/i18n';
import { dateTime } from '../kit/format';
import styles from './break-glass.module.css';

/** What is asked for, of which inquiry, by whom, why, since when. */
export function GrantFacts({ grant, pack }: { grant: GrantView; pack: PublicPack }): React.ReactElement {
  const { t, language } = useWords();
  return (
    <>
      <div className={styles.row}>
        <strong>{t(`breakGlass.kind.${grant.kind}`)}</strong>
        <span>{grant.reference}</span>
        <span>{grant.requestedBy.displayName}</span>
        <span>{nameOf(pack.vocabulary.unmaskReasons, grant.reason, language)}</span>
        <span className={styles.dim}>{dateTime(grant.requestedAt)}</span>
      </div>
      {grant.note === null ? null : <blockquote className={styles.note}>{grant.note}</blockquote>}
    </>
  );
}
