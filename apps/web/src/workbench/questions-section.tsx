import { Button } from '@mantine/core';
import type { Question } from '#contracts/rule-sets';
import { useWords } from '../i18n/i18n';
import { Panel } from '../kit/panel';
import { Choose } from './choose';
import { faultAt } from './faults-at';
import { LocalisedFields } from './localised-fields';
import { freeKey, type SectionProps, swapped, withEntry, without } from './section';
import styles from './workbench.module.css';

const ofWhom = ['anyone', 'adult', 'child'] as const satisfies readonly Question['of'][];

/** What operators ask, in the order they ask it. */
export function QuestionsSection({ set, faults, onChange }: SectionProps): React.ReactElement {
  const { t } = useWords();
  const { questions } = set;
  const change = (changed: Question[]): void => {
    onChange({ questions: changed });
  };
  return (
    <Panel title={t('workbench.part.questions')}>
      {questions.length === 0 ? <p className={styles.dim}>{t('workbench.question.none')}</p> : null}
      {questions.map((question, at) => (
        <OneQuestion
          // A question is its place: its key is written here too.
          key={at}
          question={question}
          at={at}
          faults={faults}
          onChange={(changed) => {
            change(withEntry(questions, at, changed));
          }}
          onUp={at > 0 ? () => change(swapped(questions, at - 1)) : undefined}
          onDown={at < questions.length - 1 ? () => change(swapped(questions, at)) : undefined}
          onRemove={() => {
            change(without(questions, at));
          }}
        />
      ))}
      {questions.length === 0 ? null : (
        <div className={styles.row}>
          <Button
            variant="default"
            onClick={() => {
              const key = freeKey(
                questions.map((question) => question.key),
                'new',
              );
              change([...questions, { key, of: 'anyone', text: { az: '?', ru: '?', en: '?' } }]);
            }}
          >
            {t('workbench.question.add')}
          </Button>
        </div>
      )}
    </Panel>
  );
}

interface OneQuestionProps extends Pick<SectionProps, 'faults'> {
  question: Question;
  at: number;
  onChange: (question: Question) => void;
  /** Undefined at the end that it cannot pass. */
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onRemove: () => void;
}

function OneQuestion(props: OneQuestionProps): React.ReactElement {
  const { question, at, faults, onChange, onUp, onDown, onRemove } = props;
  const { t } = useWords();
  const { key } = question;
  const pointer = `/questions/${String(at)}`;
  const named = (what: string): string => t('workbench.question.move', { what, key });
  return (
    <fieldset className={styles.item}>
      <legend>{t('workbench.question.nth', { number: String(at + 1), key })}</legend>
      {faultAt(faults, pointer) === undefined ? null : (
        <p className={styles.fault}>{faultAt(faults, pointer)}</p>
      )}
      <LocalisedFields
        label={t('workbench.sign.question')}
        value={question.text}
        fault={(language) => faultAt(faults, `${pointer}/text/${language}`)}
        onChange={(text) => {
          onChange({ ...question, text });
        }}
      />
      <div className={styles.row}>
        <Choose
          label={t('workbench.question.of')}
          value={question.of}
          choices={ofWhom.map((each) => ({ key: each, name: t(`workbench.of.${each}`) }))}
          onChange={(chosen) => {
            onChange({ ...question, of: ofWhom.find((each) => each === chosen) ?? question.of });
          }}
        />
        <Button
          variant="default"
          disabled={onUp === undefined}
          aria-label={named(t('workbench.question.up'))}
          onClick={onUp}
        >
          {t('workbench.question.up')}
        </Button>
        <Button
          variant="default"
          disabled={onDown === undefined}
          aria-label={named(t('workbench.question.down'))}
          onClick={onDown}
        >
          {t('workbench.question.down')}
        </Button>
        <Button variant="default" aria-label={named(t('workbench.question.remove'))} onClick={onRemove}>
          {t('workbench.question.remove')}
        </Button>
      </div>
    </fieldset>
  );
}
