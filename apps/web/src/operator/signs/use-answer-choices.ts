import { useWords } from '../../i18n/i18n';
import type { Choice } from '../../kit/choice-row';

/** Yes, no, unknown. */
export function useAnswerChoices(): Choice[] {
  const { t } = useWords();
  return (['yes', 'no', 'unknown'] as const).map((key) => ({ key, name: t(`answer.${key}`) }));
}
