import { useEffect } from 'react';
import type { Level } from '#contracts/levels';
import type { RuleSet } from '#contracts/rule-sets';
import type { Reason } from '#indicators/reason';
import { renderReason } from '#indicators/render-reason';
import { LEVEL_TEXTS } from '#indicators/texts/levels';
import type { TriageClocks } from '#indicators/triage-clock';
import { useWords } from '../../i18n/i18n';
import { announce } from '../../kit/announce';
import { StateTag } from '../../kit/state-tag';
import { levelTone } from '../../kit/level-tone';
import { TriageTime } from '../../kit/triage-time';
import styles from './signs.module.css';

interface LevelLineProps {
  level: Level;
  /** Since when the server has had it at this level; null while it does not. */
  since: string | null;
  reasons: readonly Reason[];
  ruleSet: RuleSet;
  clocks: TriageClocks;
}

/** The level in words, what to do, how long there is, and why. A change is said once, politely. */
export function LevelLine({ level, since, reasons, ruleSet, clocks }: LevelLineProps): React.ReactElement {
  const { t, language } = useWords();
  const { name, action } = LEVEL_TEXTS[level];
  useEffect(() => {
    if (level !== 'P5') announce(t('signs.levelSpoken', { level, name: name[language] }));
  }, [level, name, language, t]);
  return (
    <div className={styles.level}>
      <p className={styles.levelName}>
        <StateTag tone={levelTone(level)}>{`${level} · ${name[language]}`}</StateTag>
        <TriageTime level={level} since={since} clocks={clocks} />
      </p>
      <p>{action[language]}</p>
      <ul className={styles.reasons} aria-label={t('signs.reasons')}>
        {reasons.map((reason, nth) => (
          <li key={`${reason.code} ${String(nth)}`}>{renderReason(reason, language, ruleSet)}</li>
        ))}
      </ul>
    </div>
  );
}
