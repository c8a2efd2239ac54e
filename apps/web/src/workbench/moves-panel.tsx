import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { RuleSetMove, WorkbenchVersion } from '#contracts/rule-workbench';
import { send } from '../api/client';
import { useLink } from '../api/live';
import { versionQuery, workbenchQuery } from '../api/queries';
import { queryClient } from '../api/query-client';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { ConfirmButton } from '../kit/confirm-button';
import { type Column, DataTable } from '../kit/data-table';
import { dateTime } from '../kit/format';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';
import { Trouble } from '../kit/trouble';
import { StepUpPanel } from '../security/step-up-panel';
import { useStepUp } from '../security/use-step-up';
import { AskMove } from './ask-move';
import { dayText } from './calendar-day';
import { Discarded, DiscardDraft } from './discard-draft';
import { Plan } from './plan';
import styles from './workbench.module.css';

/** What follows from agreeing. */
const agreeWhy = {
  draft: 'workbench.move.draftWhy',
  trial: 'workbench.move.trialWhy',
  active: 'workbench.move.agreeWhy',
  retired: 'workbench.move.retiredWhy',
} as const;

interface MovesPanelProps {
  view: WorkbenchVersion;
  today: string;
  /** Nothing is on this screen that the server has not: what is asked for is what was stored. */
  isStored: boolean;
}

/** Where a version stands: what is agreed of it, what somebody asks for, where it may go, and how it came here. */
export function MovesPanel({ view, today, isStored }: MovesPanelProps): React.ReactElement {
  const { t } = useWords();
  const { plan, discarded, isEditable } = view.line;
  const open = view.line.moves.find(({ answer }) => answer === null);
  const answered = view.line.moves.filter(({ answer }) => answer !== null);
  return (
    <Panel title={t('workbench.move.title')}>
      <div className={styles.stack}>
        {plan === null ? null : <Plan line={view.line} plan={plan} />}
        {open ? <OpenMove move={open} /> : null}
        {discarded === null ? null : <Discarded {...discarded} />}
        {open || discarded ? null : <AskMove view={view} today={today} isStored={isStored} />}
        {isEditable ? <DiscardDraft line={view.line} isStored={isStored} /> : null}
        {answered.length === 0 ? (
          <p className={styles.dim}>{t('workbench.move.none')}</p>
        ) : (
          <History moves={answered} />
        )}
      </div>
    </Panel>
  );
}

/** What waits for another person: who asked, why, and the answer. */
function OpenMove({ move }: { move: RuleSetMove }): React.ReactElement {
  const { t } = useWords();
  const { isUp } = useLink();
  const { isOpen } = useStepUp();
  const { person } = useSession();
  const isMine = move.askedBy.id === person.id;
  const answer = useMutation({
    mutationFn: (how: 'agree' | 'decline') =>
      send<WorkbenchVersion>('POST', `/api/workbench/moves/${move.id}/${how}`),
    onSuccess: (moved) => {
      queryClient.setQueryData(versionQuery(moved.line.key, moved.line.version).queryKey, moved);
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: workbenchQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: ['rule-sets'] });
    },
  });
  const what = t(`workbench.move.to.${move.to}`);
  const day = dayText(move.day);
  return (
    <>
      <StateTag tone="act">
        {t('workbench.move.asked', { name: move.askedBy.displayName, what, day })}
      </StateTag>
      <blockquote className={styles.why}>{move.why}</blockquote>
      <p className={styles.dim}>
        {t('workbench.move.askedAt', { time: dateTime(move.askedAt) })} · {t('workbench.move.two')}
      </p>
      {isMine ? null : <StepUpPanel opened={t('workbench.move.opened')} />}
      <div className={styles.row}>
        {isMine ? null : (
          <ConfirmButton
            what={t('workbench.move.agree')}
            why={t(agreeWhy[move.to], { day })}
            color="act"
            isPending={answer.isPending && answer.variables === 'agree'}
            isDisabled={!isOpen || !isUp}
            onConfirm={() => {
              answer.mutate('agree');
            }}
          />
        )}
        <Button
          variant="default"
          disabled={!isUp}
          loading={answer.isPending && answer.variables === 'decline'}
          onClick={() => {
            answer.mutate('decline');
          }}
        >
          {t(isMine ? 'workbench.move.takeBack' : 'workbench.move.decline')}
        </Button>
      </div>
      <Trouble error={answer.error} />
    </>
  );
}

function History({ moves }: { moves: readonly RuleSetMove[] }): React.ReactElement {
  const { t } = useWords();
  const columns: Column<RuleSetMove>[] = [
    { key: 'what', title: t('workbench.move.what'), render: ({ to }) => t(`workbench.move.to.${to}`) },
    { key: 'day', title: t('workbench.move.day'), isTight: true, render: ({ day }) => dayText(day) },
    {
      key: 'who',
      title: t('workbench.move.who'),
      render: ({ askedBy, askedAt }) => `${askedBy.displayName}, ${dateTime(askedAt)}`,
    },
    { key: 'why', title: t('workbench.move.why'), render: ({ why }) => why },
    {
      key: 'answer',
      title: t('workbench.move.answer'),
      render: ({ answer, answeredBy, answeredAt, calledOff }) => (
        <>
          {t(answer === 'agreed' ? 'workbench.move.agreed' : 'workbench.move.declined')}:{' '}
          {answeredBy?.displayName ?? '—'}, {dateTime(answeredAt ?? '')}
          {calledOff === null ? null : (
            <p className={styles.why}>
              {t('workbench.calledOffBy', { name: calledOff.by.displayName, time: dateTime(calledOff.at) })}
              {`: ${calledOff.why}`}
            </p>
          )}
        </>
      ),
    },
  ];
  return (
    <DataTable caption={t('workbench.move.history')} columns={columns} rows={moves} rowKey={({ id }) => id} />
  );
}
