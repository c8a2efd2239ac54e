import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { DrillPlan, DrillTime } from '#contracts/drills';
import { send } from '../api/client';
import { useLink } from '../api/live';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { dateTime } from '../kit/format';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';
import { Trouble } from '../kit/trouble';
import styles from './drills.module.css';
import { NextDrill } from './next-drill';
import { isShiftMinutes, PlanShifts, type TypedMinutes } from './plan-shifts';
import { isWallTime, PlanTime } from './plan-time';

const NEW_TIME: DrillTime = { days: [1, 2, 3, 4, 5, 6, 7], at: '08:10' };

/** When drills are held: with each shift of the roster, and at times of the week by the clock on the country's wall. */
export function PlanPanel({ plan, isPlanner }: { plan: DrillPlan; isPlanner: boolean }): React.ReactElement {
  const { t } = useWords();
  const { isUp } = useLink();
  const [times, setTimes] = useState<readonly DrillTime[]>(plan.times);
  const [shiftMinutes, setShiftMinutes] = useState<TypedMinutes>(plan.shiftMinutes);
  const save = useMutation({
    mutationFn: () => send('PUT', '/api/drills/plan', { baseVersion: plan.version, times, shiftMinutes }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['drills'] }),
  });
  const isChanged =
    shiftMinutes !== plan.shiftMinutes || JSON.stringify(times) !== JSON.stringify(plan.times);
  const isWhole =
    isShiftMinutes(shiftMinutes) && times.every(({ days, at }) => days.length > 0 && isWallTime(at));
  return (
    <Panel title={t('drills.plan')}>
      <div className={styles.stack}>
        <p>{t('drills.planWhy')}</p>
        <div className={styles.row}>
          <NextDrill plan={plan} />
          {isChanged ? <StateTag tone="act">{t('drills.notSaved')}</StateTag> : null}
          {plan.savedAt === null ? null : (
            <span className={styles.dim}>
              {t('drills.savedBy', { name: plan.savedBy ?? '—', time: dateTime(plan.savedAt) })}
            </span>
          )}
        </div>
        <PlanShifts minutes={shiftMinutes} isReadOnly={!isPlanner} onChange={setShiftMinutes} />
        {times.map((time, at) => (
          <PlanTime
            // A time is its place in the list: there is nothing else to know it by.
            key={at}
            number={at + 1}
            time={time}
            isReadOnly={!isPlanner}
            onChange={(changed) => {
              setTimes(times.map((other, place) => (place === at ? changed : other)));
            }}
            onRemove={() => {
              setTimes(times.filter((_, place) => place !== at));
            }}
          />
        ))}
        {isPlanner ? (
          <div className={styles.row}>
            <Button
              variant="default"
              disabled={times.length >= 21}
              onClick={() => {
                setTimes([...times, NEW_TIME]);
              }}
            >
              {t('drills.add')}
            </Button>
            <Button
              loading={save.isPending}
              disabled={!isChanged || !isWhole || !isUp}
              onClick={() => {
                save.mutate();
              }}
            >
              {t('drills.save')}
            </Button>
          </div>
        ) : null}
        <Trouble error={save.error} />
      </div>
    </Panel>
  );
}
