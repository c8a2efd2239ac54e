import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { RuleSetVersionLine, WorkbenchVersion } from '#contracts/rule-workbench';
import { send } from '../api/client';
import { useLink } from '../api/live';
import { ApiProblem } from '../api/problem';
import { versionQuery, workbenchQuery } from '../api/queries';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { StateTag } from '../kit/state-tag';
import { Trouble } from '../kit/trouble';
import { leastReason } from './ask-move';
import { dayText } from './calendar-day';
import styles from './workbench.module.css';

interface PlanProps {
  line: RuleSetVersionLine;
  plan: NonNullable<RuleSetVersionLine['plan']>;
}

/** What is agreed of a version for a later day, and calling it off. */
export function Plan({ line, plan }: PlanProps): React.ReactElement {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const planned = line.moves.find(({ answer, calledOff }) => answer === 'agreed' && calledOff === null);
  return (
    <>
      <div className={styles.head}>
        <StateTag tone="act">
          {t('workbench.move.plan', { what: t(`workbench.move.to.${plan.to}`), day: dayText(plan.day) })}
        </StateTag>
        <span className={styles.dim}>{t('workbench.move.planHint')}</span>
        {planned === undefined || isOpen ? null : (
          <Button
            variant="default"
            onClick={() => {
              setOpen(true);
            }}
          >
            {t('workbench.move.callOff')}
          </Button>
        )}
      </div>
      {planned !== undefined && isOpen ? (
        <CallOff
          line={line}
          plan={plan}
          id={planned.id}
          onKeep={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}

function CallOff({
  line: { status },
  plan,
  id,
  onKeep,
}: PlanProps & { id: string; onKeep: () => void }): React.ReactElement {
  const { t } = useWords();
  const { isUp } = useLink();
  const [why, setWhy] = useState('');
  const callOff = useMutation({
    mutationFn: () =>
      send<WorkbenchVersion>('POST', `/api/workbench/moves/${id}/call-off`, { why: why.trim() }),
    onSuccess: (left) => {
      queryClient.setQueryData(versionQuery(left.line.key, left.line.version).queryKey, left);
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: workbenchQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: ['rule-sets'] });
    },
  });
  const fault = callOff.error instanceof ApiProblem ? callOff.error.fieldMessage('why') : undefined;
  const stays = t(`workbench.move.stays.${status === 'draft' || status === 'trial' ? status : 'active'}`);
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        callOff.mutate();
      }}
    >
      <Textarea
        label={t('workbench.move.callOffReason')}
        description={t('workbench.move.callOffHint')}
        autosize
        autoFocus
        minRows={2}
        maxLength={500}
        value={why}
        error={fault ?? null}
        onChange={(event) => {
          setWhy(event.currentTarget.value);
        }}
      />
      <p className={styles.dim}>{t('workbench.move.callOffWhy', { day: dayText(plan.day) })}</p>
      <div className={styles.row}>
        <Button
          type="submit"
          color="alarm"
          loading={callOff.isPending}
          disabled={!isUp || why.trim().length < leastReason}
        >
          {t('workbench.move.callOffDo', { stays })}
        </Button>
        <Button variant="default" onClick={onKeep}>
          {t('workbench.move.keepPlan')}
        </Button>
      </div>
      <Trouble error={callOff.error} />
    </form>
  );
}
