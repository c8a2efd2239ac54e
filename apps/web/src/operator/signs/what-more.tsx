import { byOutcome, type SameOutcome } from '#indicators/one-more';
import type { SetStanding } from '#indicators/standings';
import { LEVEL_TEXTS } from '#indicators/texts/levels';
import { useWords } from '../../i18n/i18n';
import { levelTone } from '../../kit/level-tone';
import { StateTag } from '../../kit/state-tag';
import styles from './signs.module.css';

/** What one sign more would do, folded: so that nobody must guess what the rules would make of it. */
export function WhatMore({ standing }: { standing: SetStanding }): React.ReactElement {
  const { t, language } = useWords();
  const { ruleSet, assessment } = standing;
  const rows = [...ruleSet.published, ...ruleSet.own];
  const would = ({ level, dimension, conclusion }: SameOutcome): string =>
    [
      ruleSet.dimensions.find(({ key }) => key === dimension)?.names[language],
      rows.find(({ key }) => key === conclusion?.row)?.names[language],
      ...(level === assessment.level ? [] : [`${level} · ${LEVEL_TEXTS[level].name[language]}`]),
    ]
      .filter((part) => part !== undefined)
      .join(' · ');
  const nameOf = (code: string): string =>
    ruleSet.signs.find((sign) => sign.code === code)?.names[language] ?? code;
  const outcomes = byOutcome(assessment.oneMore, assessment.level);
  return (
    <details className={styles.fold}>
      <summary>{t('signs.whatMore')}</summary>
      {outcomes.length === 0 ? <p className={styles.quiet}>{t('signs.whatMoreNothing')}</p> : null}
      <ul className={styles.outcomes} aria-label={t('signs.whatMore')}>
        {outcomes.map((outcome) => (
          <li key={JSON.stringify([outcome.level, outcome.dimension, outcome.conclusion])}>
            <StateTag tone={outcome.level === assessment.level ? 'idle' : levelTone(outcome.level)}>
              {would(outcome)}
            </StateTag>{' '}
            {t('signs.whatMoreWith', { signs: outcome.signs.map(nameOf).join('; ') })}
          </li>
        ))}
      </ul>
    </details>
  );
}
