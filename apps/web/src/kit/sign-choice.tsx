import { Checkbox } from '@mantine/core';
import type { PublicPack } from '../api/pack';
import { useWords } from '../i18n/i18n';
import styles from './sign-choice.module.css';

interface SignChoiceProps {
  pack: PublicPack;
  /** Codes of the pack's signs. */
  chosen: string[];
  onChoose: (chosen: string[]) => void;
}

/** Why an inquiry is flagged: at least one of the pack's signs. The first has the focus. */
export function SignChoice({ pack, chosen, onChoose }: SignChoiceProps): React.ReactElement {
  const { t, language } = useWords();
  return (
    <Checkbox.Group label={t('review.signs')} value={chosen} onChange={onChoose} required>
      <div className={styles.signs}>
        {pack.vocabulary.signs.map(({ key, names }, nth) => (
          <Checkbox key={key} value={key} label={names[language]} autoFocus={nth === 0} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
