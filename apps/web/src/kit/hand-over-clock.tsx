import { useQuery } from '@tanstack/react-query';
import type { EscalationView } from '#contracts/escalations';
import { packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { handOverDue } from './hand-over-due';
import { useNow } from './now';
import { StateTag } from './state-tag';
import { Timer } from './timer';

/** What is left of the law's day, or how long it is over. */
export function HandOverClock({ alert }: { alert: EscalationView }): React.ReactElement | null {
  const { t } = useWords();
  const { data: pack } = useQuery(packQuery);
  const now = useNow();
  const due = pack ? handOverDue(alert, pack.clocks.handOverHours, now) : null;
  if (!due) return null;
  const label = t(due.tone === 'alarm' ? 'handling.overdue' : 'handling.handOverIn');
  return (
    <StateTag tone={due.tone}>
      {label}{' '}
      <b>
        {due.tone === 'alarm' ? (
          <Timer label={label} since={due.at} />
        ) : (
          <Timer label={label} until={due.at} />
        )}
      </b>
    </StateTag>
  );
}
