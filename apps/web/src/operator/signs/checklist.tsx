import type { RuleSet, Sign } from '#contracts/rule-sets';
import type { Answers, Known } from '#indicators/answers';
import { useWords } from '../../i18n/i18n';
import { ChoiceRow } from '../../kit/choice-row';
import styles from './signs.module.css';
import { useAnswerChoices } from './use-answer-choices';

interface ChecklistProps {
  ruleSet: RuleSet;
  answers: Answers;
  onAnswer: (code: string, answer: Known | null) => void;
}

/** Every sign, folded by dimension. A second press on the same answer takes it back: not asked is no answer. */
export function Checklist({ ruleSet, answers, onAnswer }: ChecklistProps): React.ReactElement {
  const { t, language } = useWords();
  return (
    <>
      {ruleSet.dimensions.map((dimension) => {
        const signs = ruleSet.signs.filter((sign) => sign.dimension === dimension.key);
        const yes = signs.filter(({ code }) => answers[code] === 'yes').length;
        return (
          <details key={dimension.key} className={styles.fold}>
            <summary>
              {dimension.names[language]}{' '}
              <span className={styles.count}>
                {t('signs.of', { yes: String(yes), all: String(signs.length) })}
              </span>
            </summary>
            <div className={styles.rows}>
              {signs.map((sign) => (
                <SignRow
                  key={sign.code}
                  sign={sign}
                  answer={answers[sign.code] ?? null}
                  onAnswer={(answer) => {
                    onAnswer(sign.code, answer);
                  }}
                />
              ))}
            </div>
          </details>
        );
      })}
    </>
  );
}

function SignRow({
  sign,
  answer,
  onAnswer,
}: {
  sign: Sign;
  answer: Known | null;
  onAnswer: (answer: Known | null) => void;
}): React.ReactElement {
  const { t, language } = useWords();
  const choices = useAnswerChoices();
  return (
    <div>
      <ChoiceRow
        label={sign.names[language]}
        choices={choices}
        value={answer}
        onChange={(value) => {
          onAnswer(value as Known | null);
        }}
      />
      {sign.provenance.check === undefined ? null : (
        <p className={styles.doubt}>
          {t('signs.doubt')}: <span lang="en">{sign.provenance.check}</span>
        </p>
      )}
    </div>
  );
}
