import type { RuleSet } from '#contracts/rule-sets';
import { useWords } from '../../i18n/i18n';
import { ChoiceRow } from '../../kit/choice-row';

interface SetChoiceProps {
  ruleSets: readonly RuleSet[];
  chosen: string;
  onChoose: (key: string | null) => void;
}

/** By which list of signs one goes; what was answered by another stays and counts as before. */
export function SetChoice({ ruleSets, chosen, onChoose }: SetChoiceProps): React.ReactElement | null {
  const { t, language } = useWords();
  if (ruleSets.length < 2) return null;
  return (
    <ChoiceRow
      label={t('signs.askBy')}
      choices={ruleSets.map(({ key, names, status }) => ({
        key,
        name: status === 'trial' ? `${names[language]} (${t('signs.onTrial')})` : names[language],
      }))}
      value={chosen}
      onChange={onChoose}
    />
  );
}
