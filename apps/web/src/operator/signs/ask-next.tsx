import { Checkbox, Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { RuleSet } from '#contracts/rule-sets';
import type { Known } from '#indicators/answers';
import type { NextQuestion } from '#indicators/next-question';
import { useWords } from '../../i18n/i18n';
import { KeyButton } from '../../kit/key-button';
import { useKeys } from '../../kit/use-keys';
import { answersOf, digitOf } from './answers-of';
import styles from './signs.module.css';

const KEY = 'Ctrl+.';

interface AskNextProps {
  /** Null where no question would change the level any more. */
  next: NextQuestion | null;
  ruleSet: RuleSet;
  onAnswer: (answers: Record<string, Known>) => void;
}

/**
 * One question at a time, in the words to ask it in. A key leads here from wherever one writes, digits answer while it has
 * the focus, Esc leads back, also when no question is left. A yes that may mean several signs asks which.
 */
export function AskNext({ next, ruleSet, onAnswer }: AskNextProps): React.ReactElement {
  const { t, language } = useWords();
  const group = useRef<HTMLDivElement>(null);
  const from = useRef<HTMLElement | null>(null);
  const [choosing, setChoosing] = useState<{ question: string; codes: readonly string[] } | null>(null);
  const question = next?.question.key;
  const signs = next?.signs ?? [];
  const chosen = choosing !== null && choosing.question === question ? choosing.codes : null;
  const setChosen = (codes: readonly string[] | null): void => {
    setChoosing(codes === null || question === undefined ? null : { question, codes });
  };
  useKeys({
    [KEY]: {
      label: t('signs.goToNext'),
      run: () => {
        from.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
        group.current?.focus();
        group.current?.scrollIntoView({ block: 'nearest' });
      },
    },
  });
  const answer = (answers: Record<string, Known>): void => {
    setChosen(null);
    onAnswer(answers);
    group.current?.focus();
  };
  const all = (known: Known): void => {
    answer(answersOf(signs, known));
  };
  const yes = (): void => {
    if (signs.length === 1) all('yes');
    else setChosen([]);
  };
  const toggle = (code: string): void => {
    const before = chosen ?? [];
    setChosen(before.includes(code) ? before.filter((one) => one !== code) : [...before, code]);
  };
  const press = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat) return;
    const digit = digitOf(event.code);
    if (event.key === 'Escape') {
      if (chosen === null) from.current?.focus();
      else setChosen(null);
    } else if (event.key === 'Enter' && chosen !== null && chosen.length > 0) {
      answer(answersOf(signs, 'unknown', chosen));
    } else if (signs.length === 0) return;
    else if (digit !== null && chosen !== null) {
      const code = signs[digit - 1];
      if (code === undefined) return;
      toggle(code);
    } else if (digit === 1) yes();
    else if (digit === 2) all('no');
    else if (digit === 3) all('unknown');
    else return;
    event.preventDefault();
  };
  const nameOf = (code: string): string =>
    ruleSet.signs.find((sign) => sign.code === code)?.names[language] ?? code;
  return (
    <div
      className={styles.next}
      role="group"
      aria-label={t('signs.next')}
      aria-keyshortcuts="Control+."
      tabIndex={-1}
      ref={group}
      onKeyDown={press}
    >
      <p className={styles.question} aria-live="polite">
        {next ? next.question.text[language] : t('signs.nothingToAsk')}
      </p>
      {next === null ? null : chosen === null ? (
        <div className={styles.acts}>
          <KeyButton keys="1" variant="default" onClick={yes}>
            {t('answer.yes')}
          </KeyButton>
          <KeyButton
            keys="2"
            variant="default"
            onClick={() => {
              all('no');
            }}
          >
            {t('answer.no')}
          </KeyButton>
          <KeyButton
            keys="3"
            variant="default"
            onClick={() => {
              all('unknown');
            }}
          >
            {t('answer.unknown')}
          </KeyButton>
        </div>
      ) : (
        <>
          <p>{t('signs.which')}</p>
          <div className={styles.which}>
            {signs.map((code, nth) => (
              <Checkbox
                key={code}
                checked={chosen.includes(code)}
                onChange={() => {
                  toggle(code);
                }}
                autoFocus={nth === 0}
                label={`${String(nth + 1)} · ${nameOf(code)}`}
              />
            ))}
          </div>
          <div className={styles.acts}>
            <Button
              disabled={chosen.length === 0}
              onClick={() => {
                answer(answersOf(signs, 'unknown', chosen));
              }}
            >
              {t('signs.store')}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                setChosen(null);
                group.current?.focus();
              }}
            >
              {t('signs.back')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
