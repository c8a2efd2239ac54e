import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { send } from '../api/client';
import { dutyQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { dateTime, time } from '../kit/format';
import { problemText } from '../kit/problem-text';
import { StateTag } from '../kit/state-tag';
import styles from './officer.module.css';

/** Whether alerts come to me, and how many officers are on duty with me. */
export function DutyPanel(): React.ReactElement {
  const { t } = useWords();
  const client = useQueryClient();
  const { data: duty } = useQuery(dutyQuery);
  const change = useMutation({
    mutationFn: (onDuty: boolean) => send('PUT', '/api/duty', { onDuty }),
    onSettled: () => client.invalidateQueries({ queryKey: ['duty'] }),
  });
  const isOn = duty?.onDuty ?? false;
  const until = duty?.rosteredUntil ?? null;
  return (
    <section className={styles.duty} aria-label={t('duty.title')}>
      <StateTag tone={!duty || isOn ? 'act' : 'warn'}>
        {!duty ? '—' : isOn ? t('duty.on', { since: duty.since ? time(duty.since) : '' }) : t('duty.off')}
      </StateTag>
      {duty ? <span>{t('duty.count', { count: duty.onDutyCount })}</span> : null}
      {until !== null ? (
        <span>{t('duty.rostered', { until: dateTime(until) })}</span>
      ) : (
        <Button
          variant={isOn ? 'default' : 'filled'}
          loading={change.isPending}
          disabled={!duty}
          onClick={() => {
            change.mutate(!isOn);
          }}
        >
          {t(isOn ? 'duty.goOff' : 'duty.goOn')}
        </Button>
      )}
      {duty && isOn && duty.onDutyCount <= 1 ? <span className={styles.dim}>{t('duty.lastOne')}</span> : null}
      {change.error ? <span className={styles.notTaken}>{problemText(change.error, t)}</span> : null}
    </section>
  );
}
