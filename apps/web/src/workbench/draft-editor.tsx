import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useWords } from '../i18n/i18n';
import { announce } from '../kit/announce';
import { Panel } from '../kit/panel';
import { StateTag, type Tone } from '../kit/state-tag';
import { Trouble } from '../kit/trouble';
import { faultAt } from './faults-at';
import { LocalisedFields } from './localised-fields';
import { OwnSection } from './own-section';
import { PublishedSection } from './published-section';
import { QuestionsSection } from './questions-section';
import { SignsSection } from './signs-section';
import { ThresholdsSection } from './thresholds-section';
import type { EditedDraft } from './use-draft';
import styles from './workbench.module.css';

/** Every part of a draft, each stored by itself as it is written. */
export function DraftEditor({
  draft,
  isEditable,
}: {
  draft: EditedDraft;
  /** False when somebody asked to move it while this was written. */
  isEditable: boolean;
}): React.ReactElement {
  const { t } = useWords();
  const { set, faults, change } = draft;
  return (
    <>
      <SaveState draft={draft} isEditable={isEditable} />
      <Panel title={t('workbench.part.names')}>
        <LocalisedFields
          label={t('workbench.part.names')}
          value={set.names}
          fault={(language) => faultAt(faults, `/names/${language}`)}
          onChange={(names) => {
            change({ names });
          }}
        />
        <LocalisedFields
          label={t('workbench.part.explanation')}
          value={set.explanation}
          isLong
          fault={(language) => faultAt(faults, `/explanation/${language}`)}
          onChange={(explanation) => {
            change({ explanation });
          }}
        />
      </Panel>
      <SignsSection set={set} faults={faults} onChange={change} />
      <QuestionsSection set={set} faults={faults} onChange={change} />
      <ThresholdsSection set={set} faults={faults} onChange={change} />
      <OwnSection set={set} faults={faults} onChange={change} />
      <PublishedSection set={set} />
    </>
  );
}

const tones: Record<EditedDraft['standing'], Tone> = {
  stored: 'done',
  storing: 'act',
  late: 'warn',
  refused: 'warn',
  conflict: 'warn',
};

/** Whether what is on the screen is stored, and what to do where it is not. */
function SaveState({ draft, isEditable }: { draft: EditedDraft; isEditable: boolean }): React.ReactElement {
  const { t } = useWords();
  const { standing, faults, error, unstored, settle } = draft;
  const text = t(`workbench.save.${standing}`);
  useEffect(() => {
    if (standing === 'refused' || standing === 'conflict') announce(text);
  }, [standing, text]);
  const parts = unstored.map((part) => t(`workbench.part.${part}`)).join(', ');
  return (
    <div className={styles.state}>
      <StateTag tone={tones[standing]}>{text}</StateTag>
      {standing === 'conflict' ? (
        <div className={styles.stack}>
          <Trouble error={error} />
          <p className={styles.dim}>{t('workbench.conflict.kept')}</p>
          <div className={styles.row}>
            <Button
              variant="default"
              onClick={() => {
                settle('theirs');
              }}
            >
              {t('workbench.conflict.theirs')}
            </Button>
            {isEditable ? (
              <Button
                variant="default"
                onClick={() => {
                  settle('mine');
                }}
              >
                {t('workbench.conflict.mine', { parts })}
              </Button>
            ) : null}
          </div>
        </div>
      ) : null}
      {standing === 'refused' ? (
        <section aria-label={t('workbench.faults')}>
          <ul className={styles.faults}>
            {faults.length === 0 ? <li>{error?.message}</li> : null}
            {faults.map(({ pointer, message }) => (
              <li key={`${pointer} ${message}`}>
                <code>{pointer}</code> {message}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
