import { useQuery } from '@tanstack/react-query';
import type { Reason } from '#indicators/reason';
import { renderReason } from '#indicators/render-reason';
import { LEVEL_TEXTS } from '#indicators/texts/levels';
import { ruleSetsQuery } from '../../api/queries';
import { useWords } from '../../i18n/i18n';
import styles from './signs.module.css';
import type { LevelAndWhy } from './standing-here';

/** Why the alert key is lit: the level and what it rests on first. The operator decides. */
export function AlertWhy({ why }: { why: LevelAndWhy }): React.ReactElement | null {
  const { t, language } = useWords();
  const { data: sets } = useQuery(ruleSetsQuery);
  const ruleSet = sets?.find(({ key }) => key === why.ruleSet.key);
  const reason = why.reasons[0];
  if (!ruleSet || !reason) return null;
  return (
    <p className={styles.why}>
      <strong>
        {t('signs.alertWhy')}: {why.level} · {LEVEL_TEXTS[why.level].name[language]}.
      </strong>{' '}
      {renderReason(reason as Reason, language, ruleSet)}
    </p>
  );
}
