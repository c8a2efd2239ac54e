import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { EscalationView } from '#contracts/escalations';
import { useCommands } from '../api/commands';
import { keptPhones } from '../api/phones';
import { ApiProblem, isSilence } from '../api/problem';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from '../kit/announce';
import { problemText } from '../kit/problem-text';
import { ToneIcon } from '../kit/state-tag';
import styles from './officer.module.css';
import { holderOf, type Refused } from './refused-note';

/**
 * "I take it": one button, no form. Says so only when the server has it; where nobody answers it shows a number to ring
 * at once. What the server refuses is for the page to show, which outlasts the button.
 */
export function AcknowledgeButton({
  alert,
  onRefused,
}: {
  alert: EscalationView;
  onRefused: (refused: Refused | null) => void;
}): React.ReactElement {
  const { t } = useWords();
  const client = useQueryClient();
  const commands = useCommands();
  const phone = keptPhones().police;
  const acknowledge = useMutation({
    mutationFn: () => commands.order(`/api/escalations/${alert.id}/acknowledge`),
    onMutate: () => {
      onRefused(null);
    },
    onError: (error) => {
      if (!(error instanceof ApiProblem) || isSilence(error)) {
        announceAlarm(t('officer.notTaken', { phone }));
        return;
      }
      const text = problemText(error, t);
      const holder = holderOf(error.problem);
      announceAlarm(holder === undefined ? text : `${text} ${t('handling.heldBy', { name: holder })}`);
      onRefused({ reference: alert.reference, text, holder });
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['escalations'] }),
        client.invalidateQueries({ queryKey: ['drills'] }),
      ]),
  });
  const isDrill = alert.lane === 'drill';
  return (
    <div>
      <Button
        color={isDrill ? 'act' : 'alarm'}
        fullWidth
        className={styles.acknowledge ?? ''}
        loading={acknowledge.isPending}
        onClick={() => {
          acknowledge.mutate();
        }}
      >
        {t(isDrill ? 'drills.acknowledge' : 'officer.acknowledge')}
      </Button>
      {acknowledge.error && isSilence(acknowledge.error) ? (
        <p className={styles.notTaken}>
          <ToneIcon tone="alarm" /> <strong>{t('officer.notTaken', { phone })}</strong>{' '}
          {problemText(acknowledge.error, t)}
        </p>
      ) : null}
    </div>
  );
}
