import { Button } from '@mantine/core';
import type { OwnReading } from '#contracts/rule-sets';
import { useWords } from '../i18n/i18n';
import { Panel } from '../kit/panel';
import { Choose } from './choose';
import { ChooseMany } from './choose-many';
import { faultAt } from './faults-at';
import { LocalisedFields } from './localised-fields';
import { freeKey, type SectionProps, withEntry, without } from './section';
import styles from './workbench.module.css';

const standings = ['presumed', 'potential'] as const satisfies readonly OwnReading['standing'][];
const ofWhom = ['anyone', 'child'] as const satisfies readonly OwnReading['of'][];
const lists = ['positive', 'anyPositive', 'signIn'] as const satisfies readonly (keyof OwnReading)[];

/** How the line itself reads what the published table leaves open. */
export function OwnSection({ set, faults, onChange }: SectionProps): React.ReactElement {
  const { t } = useWords();
  const { own } = set;
  const change = (changed: OwnReading[]): void => {
    onChange({ own: changed });
  };
  return (
    <Panel title={t('workbench.part.own')}>
      {own.length === 0 ? <p className={styles.dim}>{t('workbench.own.none')}</p> : null}
      {own.map((row, at) => (
        <OneReading
          key={row.key}
          set={set}
          row={row}
          pointer={`/own/${String(at)}`}
          faults={faults}
          onChange={(changed) => {
            change(withEntry(own, at, changed));
          }}
          onRemove={() => {
            change(without(own, at));
          }}
        />
      ))}
      {set.dimensions.length === 0 ? null : (
        <div className={styles.row}>
          <Button
            variant="default"
            onClick={() => {
              const key = freeKey(
                [...own, ...set.published].map((row) => row.key),
                'reading',
              );
              const name = t('workbench.own.new');
              change([
                ...own,
                {
                  key,
                  names: { az: name, ru: name, en: name },
                  of: 'anyone',
                  positive: [],
                  anyPositive: [],
                  signIn: [],
                  standing: 'potential',
                  provenance: { kind: 'own', source: t('workbench.sign.ownSource') },
                },
              ]);
            }}
          >
            {t('workbench.own.add')}
          </Button>
        </div>
      )}
    </Panel>
  );
}

interface OneReadingProps extends Pick<SectionProps, 'set' | 'faults'> {
  row: OwnReading;
  pointer: string;
  onChange: (row: OwnReading) => void;
  onRemove: () => void;
}

function OneReading(props: OneReadingProps): React.ReactElement {
  const { set, row, pointer, faults, onChange, onRemove } = props;
  const { t, language } = useWords();
  const dimensions = set.dimensions.map(({ key, names }) => ({ key, name: names[language] }));
  return (
    <fieldset className={styles.item}>
      <legend>{row.names[language] || row.key}</legend>
      <LocalisedFields
        label={t('workbench.part.names')}
        value={row.names}
        fault={(each) => faultAt(faults, `${pointer}/names/${each}`)}
        onChange={(names) => {
          onChange({ ...row, names });
        }}
      />
      <div className={styles.row}>
        <Choose
          label={t('workbench.own.standing')}
          value={row.standing}
          choices={standings.map((key) => ({ key, name: t(`workbench.own.${key}`) }))}
          onChange={(key) => {
            onChange({ ...row, standing: standings.find((each) => each === key) ?? row.standing });
          }}
        />
        <Choose
          label={t('workbench.question.of')}
          value={row.of}
          choices={ofWhom.map((key) => ({ key, name: t(`workbench.of.${key}`) }))}
          onChange={(key) => {
            onChange({ ...row, of: ofWhom.find((each) => each === key) ?? row.of });
          }}
        />
      </div>
      {lists.map((list) => (
        <ChooseMany
          key={list}
          label={t(`workbench.own.${list}`)}
          chosen={row[list]}
          choices={dimensions}
          error={faultAt(faults, `${pointer}/${list}`)}
          onChange={(keys) => {
            onChange({ ...row, [list]: keys });
          }}
        />
      ))}
      <div className={styles.row}>
        <Button
          variant="default"
          aria-label={`${t('workbench.own.remove')}: ${row.names[language]}`}
          onClick={onRemove}
        >
          {t('workbench.own.remove')}
        </Button>
      </div>
    </fieldset>
  );
}
