import { useWords } from '../i18n/i18n';
import { Panel } from '../kit/panel';
import { faultAt } from './faults-at';
import { LocalisedFields } from './localised-fields';
import { OwnSection } from './own-section';
import { PublishedSection } from './published-section';
import { QuestionsSection } from './questions-section';
import { SaveState } from './save-state';
import { SignsSection } from './signs-section';
import { ThresholdsSection } from './thresholds-section';
import type { EditedDraft } from './use-draft';
import type { Leaving } from './use-leaving';

/** Every part of a draft, each stored by itself as it is written. */
export function DraftEditor({
  draft,
  isEditable,
  leaving,
}: {
  draft: EditedDraft;
  /** False when somebody asked to move it while this was written. */
  isEditable: boolean;
  leaving: Leaving | null;
}): React.ReactElement {
  const { t } = useWords();
  const { set, faults, change } = draft;
  return (
    <>
      <SaveState draft={draft} isEditable={isEditable} leaving={leaving} />
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
