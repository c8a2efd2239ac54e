import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Ladder, LadderView } from '#contracts/ladder';
import { send } from '../api/client';
import { useLink } from '../api/live';
import { ApiProblem } from '../api/problem';
import { ladderQuery } from '../api/queries';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { ErrorState } from '../kit/error-state';
import { dateTime } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';
import { Trouble } from '../kit/trouble';
import { StepUpPanel } from '../security/step-up-panel';
import { useStepUp } from '../security/use-step-up';
import styles from './administrator.module.css';
import { LadderStepFields } from './ladder-step-fields';

/** Who is called when nobody answers an alert, how, and after how long. */
export function LadderPage(): React.ReactElement {
  const { t } = useWords();
  const ladder = useQuery(ladderQuery);
  return (
    <main className={styles.main}>
      <h1 className="only-read">{t('nav.ladder')}</h1>
      <StepUpPanel opened={t('ladder.opened')} />
      <Panel title={t('nav.ladder')}>
        <p>{t('ladder.why')}</p>
        {ladder.isPending ? <LoadingState lines={4} /> : null}
        {ladder.isError && !ladder.data ? (
          <ErrorState what={t('ladder.notLoaded')} error={ladder.error} retry={() => void ladder.refetch()} />
        ) : null}
        {ladder.data ? <Editor key={ladder.data.version} ladder={ladder.data} /> : null}
      </Panel>
    </main>
  );
}

const NEW_STEP: Ladder[number] = { recipients: ['all-officers'], channels: ['console'], waitSeconds: 60 };

function Editor({ ladder }: { ladder: LadderView }): React.ReactElement {
  const { t } = useWords();
  const { isUp } = useLink();
  const { isOpen } = useStepUp();
  const [steps, setSteps] = useState<Ladder>(ladder.steps);
  const save = useMutation({
    mutationFn: () => send<LadderView>('PUT', '/api/ladder', { baseVersion: ladder.version, steps }),
    onSuccess: (saved) => {
      queryClient.setQueryData(ladderQuery.queryKey, saved);
    },
  });
  const faults = save.error instanceof ApiProblem ? (save.error.problem.errors ?? []) : [];
  const change = (changed: Ladder): void => {
    save.reset();
    setSteps(changed);
  };
  /** A step and the one after it change places. */
  const swap = (at: number): void => {
    change(
      steps.map(
        (step, place) => (place === at ? steps[at + 1] : place === at + 1 ? steps[at] : step) ?? step,
      ),
    );
  };
  const isChanged = JSON.stringify(steps) !== JSON.stringify(ladder.steps);
  return (
    <div className={styles.stack}>
      <StateTag tone={isChanged ? 'act' : 'done'}>
        {isChanged
          ? t('ladder.changed')
          : ladder.savedAt === null
            ? t('ladder.ofPack')
            : t('ladder.savedBy', { name: ladder.savedBy ?? '—', time: dateTime(ladder.savedAt) })}
      </StateTag>
      {steps.map((step, at) => (
        <LadderStepFields
          // A step is its place: there is nothing else to know it by.
          key={at}
          number={at + 1}
          after={steps.slice(0, at).reduce((sum, { waitSeconds }) => sum + waitSeconds, 0)}
          isLast={at === steps.length - 1}
          step={step}
          channels={ladder.channels}
          faults={faults.filter(({ pointer }) => pointer.startsWith(`/steps/${String(at)}/`))}
          onChange={(changed) => {
            change(steps.map((other, place) => (place === at ? changed : other)));
          }}
          onUp={at > 0 ? () => swap(at - 1) : undefined}
          onDown={at < steps.length - 1 ? () => swap(at) : undefined}
          onRemove={
            steps.length > 1
              ? () => {
                  change(steps.filter((_, place) => place !== at));
                }
              : undefined
          }
        />
      ))}
      <div className={styles.row}>
        <Button
          variant="default"
          disabled={steps.length >= 12}
          onClick={() => {
            change([...steps, NEW_STEP]);
          }}
        >
          {t('ladder.add')}
        </Button>
        <Button
          loading={save.isPending}
          disabled={!isChanged || !isOpen || !isUp}
          onClick={() => {
            save.mutate();
          }}
        >
          {t('ladder.save')}
        </Button>
      </div>
      <Trouble error={save.error} />
    </div>
  );
}
