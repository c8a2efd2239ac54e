import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Sign } from '#contracts/rule-sets';
import { type ShownSign, wordsOf } from '#indicators/shown-signs';
import { SIGN_NAMES } from '#indicators/texts/suggestions';
import type { PublicPack } from '../../api/pack';
import { useWords } from '../../i18n/i18n';
import { ToneIcon } from '../../kit/state-tag';
import { digitOf } from './answers-of';
import styles from './signs.module.css';

interface OneChipProps {
  chip: ShownSign;
  pack: PublicPack;
  onAccept: (sign: Sign) => void;
  onDismiss: (reason: string | null) => void;
  onMove: (step: 1 | -1) => void;
}

const STEP: Record<string, 1 | -1> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** By which a suggestion is known again: its sign and its words. */
export function nameOfShown({ suggested }: Pick<ShownSign, 'suggested'>): string {
  return [suggested.code, ...wordsOf(suggested)].join('\n');
}

/** One suggestion: what it is called, on which words it rests, what is marked by accepting it. A held key counts once. */
export function OneChip({ chip, pack, onAccept, onDismiss, onMove }: OneChipProps): React.ReactElement {
  const { t, language } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { suggested, signs, isAgainst } = chip;
  const reasons = pack.vocabulary.dismissReasons;
  const accept = (): void => {
    const [sign] = signs;
    if (signs.length === 1 && sign) onAccept(sign);
    else setOpen(true);
  };
  const press = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const step = STEP[event.key];
    const digit = digitOf(event.code);
    const reason = digit === null ? undefined : reasons[digit - 1];
    if (event.key !== 'Enter' && event.key !== 'Escape' && step === undefined && reason === undefined) return;
    event.preventDefault();
    if (event.repeat) return;
    if (event.key === 'Enter') accept();
    else if (event.key === 'Escape') onDismiss(null);
    else if (step !== undefined) onMove(step);
    else if (reason !== undefined) onDismiss(reason.key);
  };
  return (
    <>
      <button
        type="button"
        data-chip
        data-possible={suggested.confidence === 'possible'}
        className={styles.chip}
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
        }}
        onKeyDown={press}
      >
        <span className={styles.chipName}>{SIGN_NAMES[suggested.code][language]}</span>
        <span className={styles.count}>
          {t('signs.inText', { words: suggested.evidence.map(({ text }) => `«${text}»`).join(' ') })}
        </span>
        {isAgainst ? (
          <strong>
            <ToneIcon tone="warn" /> {t('signs.against')}
          </strong>
        ) : null}
        <span className={styles.count}>
          {t('signs.becomes', { signs: signs.map(({ names }) => names[language]).join(' / ') })}
        </span>
      </button>
      {isOpen ? (
        <div className={styles.chipActs}>
          {signs.map((sign) => (
            <Button
              key={sign.code}
              size="compact-md"
              onClick={() => {
                onAccept(sign);
              }}
            >
              {t('signs.take')}: {sign.names[language]}
            </Button>
          ))}
          <Button
            size="compact-md"
            variant="default"
            onClick={() => {
              onDismiss(null);
            }}
          >
            {t('signs.dismiss')}
          </Button>
          {reasons.map(({ key, names }, nth) => (
            <Button
              key={key}
              size="compact-md"
              variant="default"
              onClick={() => {
                onDismiss(key);
              }}
            >
              {t('signs.dismiss')} {String(nth + 1)} · {names[language]}
            </Button>
          ))}
        </div>
      ) : null}
    </>
  );
}
