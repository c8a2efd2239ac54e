import { useMemo } from 'react';
import type { Level } from '#contracts/levels';
import { renderSuggestionReason } from '#indicators/suggest/suggestion-reason';
import { useWords } from '../../i18n/i18n';
import styles from './signs.module.css';
import type { NoteReading } from './use-suggestions';

interface ProposalLineProps {
  reading: Pick<NoteReading, 'suggestion' | 'explain'>;
  level: Level;
  /** A question of the rules is asked already, and there is one at a time. */
  isAsking: boolean;
}

/** That the note as a whole speaks for a second look: one quiet line, gone once the level says the same. */
export function ProposalLine({ reading, level, isAsking }: ProposalLineProps): React.ReactElement | null {
  const { t, language } = useWords();
  const { suggestion, explain } = reading;
  const isSaid = level !== 'P4' && level !== 'P5';
  const isShown = suggestion?.escalate === true && !isSaid;
  const reason = useMemo(() => (isShown ? explain() : null), [isShown, explain]);
  if (!reason) return null;
  const { why, ask } = renderSuggestionReason(reason, language);
  return (
    <p className={styles.quiet}>
      {t('signs.propose')}. {why} {isAsking ? '' : ask}
    </p>
  );
}
