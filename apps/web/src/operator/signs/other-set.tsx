import type { RuleSet } from '#contracts/rule-sets';
import { renderReason } from '#indicators/render-reason';
import { LEVEL_TEXTS } from '#indicators/texts/levels';
import { useWords } from '../../i18n/i18n';
import { levelTone } from '../../kit/level-tone';
import { StateTag } from '../../kit/state-tag';
import styles from './signs.module.css';
import type { SetStanding } from '#indicators/standings';
import { WhatMore } from './what-more';

/** What another list than the daily one comes to by itself, and whether anything follows from it. */
export function OtherSet({
  ruleSet,
  standing,
}: {
  ruleSet: RuleSet;
  standing: SetStanding | undefined;
}): React.ReactElement {
  const { t, language } = useWords();
  const level = standing?.assessment.level;
  const reasons = standing?.assessment.reasons ?? [];
  const isTrial = ruleSet.status === 'trial';
  return (
    <div className={styles.level}>
      <p className={styles.levelName}>
        {level === undefined ? null : (
          <StateTag tone={isTrial ? 'idle' : levelTone(level)}>
            {`${level} · ${LEVEL_TEXTS[level].name[language]}`}
          </StateTag>
        )}
        <span className={styles.count}>
          {t('signs.ruleSet', { name: ruleSet.names[language], version: String(ruleSet.version) })}
          {isTrial ? ` · ${t('signs.trialMeans')}` : ''}
        </span>
      </p>
      {reasons.length === 0 ? null : (
        <ul className={styles.reasons} aria-label={t('signs.reasons')}>
          {reasons.map((reason, nth) => (
            <li key={`${reason.code} ${String(nth)}`}>{renderReason(reason, language, ruleSet)}</li>
          ))}
        </ul>
      )}
      {standing === undefined ? null : <WhatMore standing={standing} />}
    </div>
  );
}
