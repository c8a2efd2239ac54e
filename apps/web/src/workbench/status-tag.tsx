import type { RuleSetStatus } from '#contracts/rule-sets';
import { useWords } from '../i18n/i18n';
import { StateTag, type Tone } from '../kit/state-tag';

const tones: Record<RuleSetStatus, Tone> = {
  awaited: 'idle',
  draft: 'act',
  trial: 'act',
  active: 'done',
  retired: 'idle',
};

/** Where a version stands. */
export function StatusTag({ status }: { status: RuleSetStatus }): React.ReactElement {
  const { t } = useWords();
  return <StateTag tone={tones[status]}>{t(`workbench.status.${status}`)}</StateTag>;
}
