import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useWords } from '../i18n/i18n';
import { announce } from '../kit/announce';
import { StateTag, type Tone } from '../kit/state-tag';
import { Trouble } from '../kit/trouble';
import type { EditedDraft } from './use-draft';
import type { Leaving } from './use-leaving';
import styles from './workbench.module.css';

const tones: Record<EditedDraft['standing'], Tone> = {
  stored: 'done',
  storing: 'act',
  late: 'warn',
  refused: 'warn',
  conflict: 'warn',
};

interface SaveStateProps {
  draft: EditedDraft;
  /** False when somebody asked to move it while this was written. */
  isEditable: boolean;
  leaving: Leaving | null;
}

/** Whether what is on the screen is stored, and what to do where it is not. */
export function SaveState({ draft, isEditable, leaving }: SaveStateProps): React.ReactElement {
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
      {leaving === null || standing === 'stored' ? null : (
        <WantsToLeave leaving={leaving} standing={standing} parts={parts} />
      )}
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

interface WantsToLeaveProps {
  leaving: Leaving;
  standing: Exclude<EditedDraft['standing'], 'stored'>;
  /** What is not stored, by name. */
  parts: string;
}

/** What becomes of what is not stored when the person goes now. */
function WantsToLeave({ leaving, standing, parts }: WantsToLeaveProps): React.ReactElement {
  const { t } = useWords();
  const isLost = standing === 'refused' || standing === 'conflict';
  const text = t(`workbench.leave.${isLost ? 'lost' : standing}`, { parts });
  useEffect(() => {
    announce(text);
  }, [text]);
  return (
    <div className={styles.stack}>
      <p>{text}</p>
      {standing === 'storing' ? null : (
        <div className={styles.row}>
          <Button autoFocus onClick={leaving.stay}>
            {t('workbench.leave.stay')}
          </Button>
          <Button variant="default" onClick={leaving.leave}>
            {t(isLost ? 'workbench.leave.without' : 'workbench.leave.go')}
          </Button>
        </div>
      )}
    </div>
  );
}
