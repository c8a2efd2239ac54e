import { useLayoutEffect, useRef } from 'react';
import type { ShownSign } from '#indicators/shown-signs';
import type { PublicPack } from '../../api/pack';
import { useWords } from '../../i18n/i18n';
import { useKeys } from '../../kit/use-keys';
import { nameOfShown, OneChip } from './one-chip';
import styles from './signs.module.css';
import type { Verdict } from './use-suggestions';

const KEY = 'Ctrl+,';

interface SuggestionChipsProps {
  chips: readonly ShownSign[];
  ruleSet: string;
  pack: PublicPack;
  onJudge: (chip: ShownSign, verdict: Verdict) => void;
  /** Hears which signs are shown, their codes in one string: their words are underlined. */
  onShown: (codes: string) => void;
}

/**
 * What the note may point to. A key leads here and back; Enter accepts the one that has the focus, Esc dismisses it, a digit
 * dismisses it with a reason, and the next one has the focus then. No sound, no jump, and nothing is ticked that nobody
 * has read.
 */
export function SuggestionChips({
  chips,
  ruleSet,
  pack,
  onJudge,
  onShown,
}: SuggestionChipsProps): React.ReactElement {
  const { t } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const from = useRef<HTMLElement | null>(null);
  const judgedAt = useRef<number | null>(null);
  const focusOn = (at: number): void => {
    const buttons = list.current?.querySelectorAll<HTMLElement>('[data-chip]');
    const chip = buttons?.[Math.min(Math.max(at, 0), buttons.length - 1)];
    if (chip) chip.focus();
    else from.current?.focus();
  };
  const codes = chips.map(({ suggested }) => suggested.code).join(' ');
  useLayoutEffect(() => {
    onShown(codes);
  }, [codes, onShown]);
  useLayoutEffect(() => {
    if (judgedAt.current === null) return;
    focusOn(judgedAt.current);
    judgedAt.current = null;
  }, [chips.length]);
  useKeys({
    [KEY]: {
      label: t('signs.proposals'),
      run: () => {
        if (list.current?.contains(document.activeElement)) {
          from.current?.focus();
          return;
        }
        from.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
        focusOn(0);
      },
      disabled: chips.length === 0,
    },
  });
  const judge = (at: number, chip: ShownSign, verdict: Verdict): void => {
    judgedAt.current = at;
    onJudge(chip, verdict);
  };
  return (
    <section className={styles.proposals} aria-label={t('signs.proposals')} aria-keyshortcuts="Control+,">
      <p className={styles.count}>
        {t('signs.proposals')} <kbd>{KEY}</kbd>
      </p>
      {chips.length === 0 ? (
        <p className={styles.count}>{t('signs.silence')}</p>
      ) : (
        <p className={styles.count}>{t('signs.chipKeys')}</p>
      )}
      <ul className={styles.chips} ref={list}>
        {chips.map((chip, at) => (
          <li key={nameOfShown(chip)}>
            <OneChip
              chip={chip}
              pack={pack}
              onAccept={(sign) => {
                judge(at, chip, { verdict: 'accepted', sign: { ruleSet, code: sign.code } });
              }}
              onDismiss={(reason) => {
                judge(at, chip, { verdict: 'dismissed', reason });
              }}
              onMove={(step) => {
                focusOn(at + step);
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
