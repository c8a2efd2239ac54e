import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { SignCode } from '#contracts/sign-codes';
import type { Sign } from '#contracts/rule-sets';
import { type Level, LEVELS } from '#contracts/levels';
import { LEVEL_TEXTS } from '#indicators/texts/levels';
import { SIGN_NAMES } from '#indicators/texts/suggestions';
import { strengths, toldFacts } from '../api/known-values';
import { useWords } from '../i18n/i18n';
import { Choose } from './choose';
import { ChooseMany } from './choose-many';
import { faultAt } from './faults-at';
import { LocalisedFields } from './localised-fields';
import type { SectionProps } from './section';
import styles from './workbench.module.css';

interface SignFormProps extends Pick<SectionProps, 'set' | 'faults'> {
  sign: Sign;
  /** Of this sign in the set. */
  pointer: string;
  onChange: (sign: Sign) => void;
  onRemove: () => void;
  onDone: () => void;
}

/** One sign: its words, what it weighs, who asks for it, what follows from it. */
export function SignForm(props: SignFormProps): React.ReactElement {
  const { set, sign, pointer, faults, onChange, onRemove, onDone } = props;
  const { t, language } = useWords();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    first.current?.focus();
  }, []);
  const isOfficial = sign.provenance.kind === 'official';
  const at = (part: string): string | undefined => faultAt(faults, `${pointer}/${part}`);
  const none = { key: '', name: t('workbench.sign.none') };
  const { question, atLeast, tells = [], ...rest } = sign;
  const withParts = (parts: Partial<Pick<Sign, 'question' | 'atLeast' | 'tells'>>): Sign => {
    const all = { question, atLeast, tells, ...parts };
    return {
      ...rest,
      ...(all.question ? { question: all.question } : {}),
      ...(all.atLeast ? { atLeast: all.atLeast } : {}),
      ...(all.tells !== undefined && all.tells.length > 0 ? { tells: all.tells } : {}),
    };
  };
  const [opened] = useState(sign);
  // What another source restates and somebody corrects is the line's own, unless it is put back.
  const correct = (parts: Partial<Pick<Sign, 'names' | 'code' | 'dimension' | 'strength'>>): void => {
    const corrected = { ...sign, ...parts };
    const { kind, source } = opened.provenance;
    if (kind !== 'secondary') onChange(corrected);
    else if (told(corrected) === told(opened)) onChange({ ...corrected, provenance: opened.provenance });
    else
      onChange({
        ...corrected,
        provenance: { kind: 'own', source: t('workbench.sign.changedFrom', { source }) },
      });
  };
  return (
    <div
      className={styles.stack}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <div className={styles.row}>
        <Button ref={first} variant="default" onClick={onDone}>
          {t('workbench.sign.done')}
        </Button>
      </div>
      {isOfficial ? <p>{t('workbench.sign.official')}</p> : null}
      {faultAt(faults, pointer) === undefined ? null : (
        <p className={styles.fault}>{faultAt(faults, pointer)}</p>
      )}
      <LocalisedFields
        label={t('workbench.sign.name')}
        value={sign.names}
        disabled={isOfficial}
        fault={(each) => at(`names/${each}`)}
        onChange={(names) => {
          correct({ names });
        }}
      />
      <div className={styles.row}>
        <TextInput
          label={t('workbench.sign.code')}
          value={sign.code}
          disabled={isOfficial}
          error={at('code') ?? null}
          maxLength={64}
          onChange={(event) => {
            correct({ code: event.currentTarget.value });
          }}
        />
        <Choose
          label={t('workbench.sign.dimension')}
          value={sign.dimension}
          disabled={isOfficial}
          error={at('dimension')}
          choices={set.dimensions.map(({ key, names }) => ({ key, name: names[language] }))}
          onChange={(dimension) => {
            correct({ dimension });
          }}
        />
        <Choose
          label={t('workbench.sign.strength')}
          value={sign.strength}
          disabled={isOfficial}
          error={at('strength')}
          choices={strengths.map((key) => ({ key, name: t(`workbench.strength.${key}`) }))}
          onChange={(key) => {
            correct({ strength: strengths.find((each) => each === key) ?? sign.strength });
          }}
        />
        <Choose
          label={t('workbench.sign.atLeast')}
          value={atLeast ?? ''}
          error={at('atLeast')}
          choices={[
            none,
            ...LEVELS.map((key) => ({ key, name: `${key} · ${LEVEL_TEXTS[key].name[language]}` })),
          ]}
          onChange={(key) => {
            onChange(withParts({ atLeast: LEVELS.find((each): each is Level => each === key) }));
          }}
        />
      </div>
      {set.questions.length === 0 ? null : (
        <Choose
          label={t('workbench.sign.question')}
          value={question ?? ''}
          error={at('question')}
          choices={[none, ...set.questions.map(({ key, text }) => ({ key, name: text[language] }))]}
          onChange={(key) => {
            onChange(withParts({ question: key === '' ? undefined : key }));
          }}
        />
      )}
      <ChooseMany
        label={t('workbench.sign.tells')}
        chosen={tells}
        error={at('tells')}
        choices={toldFacts.map((key) => ({ key, name: t(`workbench.tells.${key}`) }))}
        onChange={(keys) => {
          onChange(withParts({ tells: toldFacts.filter((fact) => keys.includes(fact)) }));
        }}
      />
      <ChooseMany
        label={t('workbench.sign.corresponds')}
        chosen={sign.corresponds}
        error={at('corresponds')}
        choices={Object.entries(SIGN_NAMES).map(([key, names]) => ({ key, name: names[language] }))}
        onChange={(keys) => {
          onChange({ ...sign, corresponds: keys as SignCode[] });
        }}
      />
      <p className={styles.dim}>
        {[t('workbench.sign.source', { source: sign.provenance.source }), sign.provenance.check]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {isOfficial ? null : (
        <div className={styles.row}>
          <Button variant="default" onClick={onRemove}>
            {t('workbench.sign.remove')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What a source says of a sign. */
function told({ code, names, dimension, strength }: Sign): string {
  return JSON.stringify([code, names.az, names.ru, names.en, dimension, strength]);
}
