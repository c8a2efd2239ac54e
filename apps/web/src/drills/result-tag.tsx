import type { CalledResult, DrillResult } from '#contracts/drills';
import { useWords } from '../i18n/i18n';
import { StateTag, type Tone } from '../kit/state-tag';

const TONES: Record<DrillResult | CalledResult, Tone> = {
  running: 'act',
  waiting: 'act',
  passed: 'done',
  late: 'warn',
  missed: 'warn',
  'broken-off': 'idle',
  skipped: 'warn',
  other: 'idle',
};

/** How a drill ended, for all or for one. Never red: nothing has happened. */
export function ResultTag({ result }: { result: DrillResult | CalledResult }): React.ReactElement {
  const { t } = useWords();
  return <StateTag tone={TONES[result]}>{t(`drills.results.${result}`)}</StateTag>;
}
