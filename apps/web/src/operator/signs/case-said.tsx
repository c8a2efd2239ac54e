import { type Level, LEVELS } from '#contracts/levels';
import type { AssessmentView } from '#contracts/assessments';
import type { Known } from '#indicators/answers';
import { LEVEL_TEXTS } from '#indicators/texts/levels';
import { saidFacts } from '../../api/known-values';
import { useWords } from '../../i18n/i18n';
import { ChoiceRow } from '../../kit/choice-row';
import styles from './signs.module.css';
import { useAnswerChoices } from './use-answer-choices';
import type { Saying } from './said';

/** What is known beside the signs, and how serious the operator finds it: their own judgement, kept apart. */
export function CaseSaid({
  view,
  say,
}: {
  view: AssessmentView;
  say: (saying: Saying) => void;
}): React.ReactElement {
  const { t, language } = useWords();
  const choices = useAnswerChoices();
  return (
    <>
      <details className={styles.fold}>
        <summary>{t('signs.facts')}</summary>
        <div className={styles.rows}>
          {saidFacts.map((fact) => (
            <ChoiceRow
              key={fact}
              label={t(`signs.fact.${fact}`)}
              choices={choices}
              value={view.facts[fact] ?? null}
              onChange={(value) => {
                say({ facts: { [fact]: value as Known | null } });
              }}
            />
          ))}
        </div>
      </details>
      <details className={styles.fold}>
        <summary>
          {t('signs.own')} <span className={styles.count}>{view.operatorLevel ?? ''}</span>
        </summary>
        <ChoiceRow
          label={t('signs.ownHint')}
          choices={LEVELS.map((level) => ({
            key: level,
            name: `${level} · ${LEVEL_TEXTS[level].name[language]}`,
          }))}
          value={view.operatorLevel}
          onChange={(value) => {
            say({ operatorLevel: value as Level | null });
          }}
        />
      </details>
    </>
  );
}
