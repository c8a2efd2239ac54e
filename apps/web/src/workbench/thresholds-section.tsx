import { Button, NumberInput } from '@mantine/core';
import type { Threshold } from '#contracts/rule-sets';
import { useWords } from '../i18n/i18n';
import { Panel } from '../kit/panel';
import { faultAt } from './faults-at';
import { type SectionProps, withEntry, without } from './section';
import styles from './workbench.module.css';

const counted = ['strong', 'medium', 'weak', 'mediumOrWeak'] as const satisfies readonly (keyof Threshold)[];

/** When a dimension is positive. */
export function ThresholdsSection({ set, faults, onChange }: SectionProps): React.ReactElement {
  const { t } = useWords();
  const { positiveWhen } = set;
  const isPublished = set.provenance.kind !== 'own';
  const change = (changed: Threshold[]): void => {
    onChange({ positiveWhen: changed });
  };
  return (
    <Panel title={t('workbench.part.positiveWhen')}>
      <p className={styles.dim}>
        {t(isPublished ? 'workbench.threshold.published' : 'workbench.threshold.why')}
      </p>
      {faultAt(faults, '/positiveWhen') === undefined ? null : (
        <p className={styles.fault}>{faultAt(faults, '/positiveWhen')}</p>
      )}
      {positiveWhen.length === 0 ? <p>{t('workbench.threshold.none')}</p> : null}
      {positiveWhen.map((threshold, at) => {
        const pointer = `/positiveWhen/${String(at)}`;
        const name = t('workbench.threshold.nth', { number: String(at + 1) });
        return (
          <fieldset key={at} className={styles.item} disabled={isPublished}>
            <legend>{name}</legend>
            {faultAt(faults, pointer) === undefined ? null : (
              <p className={styles.fault}>{faultAt(faults, pointer)}</p>
            )}
            <div className={styles.row}>
              {counted.map((strength) => (
                <NumberInput
                  key={strength}
                  className={styles.number ?? ''}
                  label={t(`workbench.threshold.${strength}`)}
                  value={threshold[strength] ?? ''}
                  min={1}
                  max={99}
                  allowDecimal={false}
                  hideControls
                  error={faultAt(faults, `${pointer}/${strength}`) ?? null}
                  onChange={(value) => {
                    const { [strength]: _, ...rest } = threshold;
                    change(
                      withEntry(
                        positiveWhen,
                        at,
                        typeof value === 'number' ? { ...rest, [strength]: value } : rest,
                      ),
                    );
                  }}
                />
              ))}
              <Button
                variant="default"
                aria-label={`${t('workbench.threshold.remove')}: ${name}`}
                onClick={() => {
                  change(without(positiveWhen, at));
                }}
              >
                {t('workbench.threshold.remove')}
              </Button>
            </div>
          </fieldset>
        );
      })}
      <div className={styles.row}>
        <Button
          variant="default"
          disabled={isPublished}
          onClick={() => {
            change([...positiveWhen, { strong: 2 }]);
          }}
        >
          {t('workbench.threshold.add')}
        </Button>
      </div>
    </Panel>
  );
}
