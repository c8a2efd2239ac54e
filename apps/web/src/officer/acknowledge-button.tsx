import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { EscalationView } from '#contracts/escalations';
import { send } from '../api/client';
import { newCommandId } from '../api/command-id';
import { keptPhones } from '../api/phones';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from '../kit/announce';
import { problemText } from '../kit/problem-text';
import { ToneIcon } from '../kit/state-tag';
import styles from './officer.module.css';

/** "I take it": one button, no form. Says so only when the server has it; a failure shows a number to ring at once. */
export function AcknowledgeButton({ alert }: { alert: EscalationView }): React.ReactElement {
  const { t } = useWords();
  const client = useQueryClient();
  const commandId = useRef<string | null>(null);
  const acknowledge = useMutation({
    // The same wish keeps its id until the server has it: told twice, it takes the alert once.
    mutationFn: () => {
      commandId.current ??= newCommandId();
      return send('POST', `/api/escalations/${alert.id}/acknowledge`, { commandId: commandId.current });
    },
    onSuccess: () => {
      commandId.current = null;
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['escalations'] }),
        client.invalidateQueries({ queryKey: ['drills'] }),
      ]),
  });
  const isDrill = alert.lane === 'drill';
  const phone = keptPhones().police;
  useEffect(() => {
    if (acknowledge.error) announceAlarm(t('officer.notTaken', { phone }));
  }, [acknowledge.error, phone, t]);
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
      {acknowledge.error ? (
        <p className={styles.notTaken}>
          <ToneIcon tone="alarm" /> <strong>{t('officer.notTaken', { phone })}</strong>{' '}
          {problemText(acknowledge.error, t)}
        </p>
      ) : null}
    </div>
  );
}
