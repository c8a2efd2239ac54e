import { Button, Checkbox, NumberInput } from '@mantine/core';
import type { Ladder, LadderView } from '#contracts/ladder';
import { ladderRecipients } from '../api/known-values';
import type { FieldProblem } from '#contracts/problem';
import { useWords } from '../i18n/i18n';
import { duration } from '../kit/format';
import styles from './administrator.module.css';

interface LadderStepFieldsProps {
  number: number;
  /** Seconds from the alert to this step, when nobody answers. */
  after: number;
  isLast: boolean;
  step: Ladder[number];
  channels: LadderView['channels'];
  /** What the server found wrong with this step. */
  faults: readonly FieldProblem[];
  onChange: (step: Ladder[number]) => void;
  /** Undefined for the only step. */
  onRemove: (() => void) | undefined;
  /** Undefined at the end that it cannot pass. */
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
}

/** One step of the ladder: whom it calls besides those before, by what, and how long it waits. */
export function LadderStepFields(props: LadderStepFieldsProps): React.ReactElement {
  const { number, after, isLast, step, channels, faults, onChange, onRemove, onUp, onDown } = props;
  const { t } = useWords();
  const faultOf = (field: string): string | null =>
    faults
      .filter(({ pointer }) => pointer.endsWith(`/${field}`))
      .map(({ message }) => message)
      .join(' ') || null;
  return (
    <fieldset className={styles.step}>
      <legend>
        {t(isLast ? 'ladder.lastStep' : 'ladder.step', { number })} ·{' '}
        {t('ladder.after', { after: duration(after * 1000) })}
      </legend>
      <Checkbox.Group
        label={t('ladder.recipients')}
        value={step.recipients}
        error={faultOf('recipients')}
        onChange={(chosen) => {
          onChange({ ...step, recipients: ladderRecipients.filter((one) => chosen.includes(one)) });
        }}
      >
        <div className={styles.row}>
          {ladderRecipients.map((one) => (
            <Checkbox key={one} value={one} label={t(`ladder.whom.${one}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox.Group
        label={t('ladder.channels')}
        value={step.channels}
        error={faultOf('channels')}
        onChange={(chosen) => {
          onChange({
            ...step,
            channels: channels.map(({ kind }) => kind).filter((kind) => chosen.includes(kind)),
          });
        }}
      >
        <div className={styles.row}>
          {channels.map(({ kind, isConfigured }) => (
            <Checkbox
              key={kind}
              value={kind}
              label={
                isConfigured
                  ? t(`ladder.by.${kind}`)
                  : t('ladder.notSetUp', { channel: t(`ladder.by.${kind}`) })
              }
              // The alert is taken there; the others only lead to it.
              disabled={
                (kind === 'console' || !isConfigured) && step.channels.includes(kind) === (kind === 'console')
              }
            />
          ))}
        </div>
      </Checkbox.Group>
      <div className={styles.row}>
        <NumberInput
          label={t(isLast ? 'ladder.repeats' : 'ladder.wait')}
          value={step.waitSeconds}
          min={0}
          max={86_400}
          allowDecimal={false}
          error={faultOf('waitSeconds')}
          onChange={(seconds) => {
            onChange({ ...step, waitSeconds: Number(seconds) || 0 });
          }}
        />
        {onUp ? (
          <Button variant="default" onClick={onUp}>
            {t('ladder.up', { number })}
          </Button>
        ) : null}
        {onDown ? (
          <Button variant="default" onClick={onDown}>
            {t('ladder.down', { number })}
          </Button>
        ) : null}
        {onRemove ? (
          <Button variant="default" onClick={onRemove}>
            {t('ladder.remove', { number })}
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}
