import type { RuleSetStatus } from '#contracts/rule-sets';
import type { RuleSetVersionLine } from '#contracts/rule-workbench';
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
export function StatusTag({
  line: { status, discarded },
}: {
  line: Pick<RuleSetVersionLine, 'status' | 'discarded'>;
}): React.ReactElement {
  const { t } = useWords();
  if (discarded !== null) return <StateTag tone="idle">{t('workbench.discarded')}</StateTag>;
  return <StateTag tone={tones[status]}>{t(`workbench.status.${status}`)}</StateTag>;
}
