import type { Level } from '#contracts/levels';
import type { Suggestion } from '#indicators/suggest/suggestion';
import { renderSuggestionReason } from '#indicators/suggest/suggestion-reason';
import { useWords } from '../../i18n/i18n';
import styles from './signs.module.css';

interface ProposalLineProps {
  suggestion: Suggestion | null;
  level: Level;
  /** A question of the rules is asked already, and there is one at a time. */
  isAsking: boolean;
}

/** That the note as a whole speaks for a second look: one quiet line, gone once the level says the same. */
export function ProposalLine({ suggestion, level, isAsking }: ProposalLineProps): React.ReactElement | null {
  const { t, language } = useWords();
  const isSaid = level !== 'P4' && level !== 'P5';
  if (!suggestion?.escalate || !suggestion.reason || isSaid) return null;
  const { why, ask } = renderSuggestionReason(suggestion.reason, language);
  return (
    <p className={styles.quiet}>
      {t('signs.propose')}. {why} {isAsking ? '' : ask}
    </p>
  );
}
