import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { RuleSetMove, WorkbenchVersion } from '#contracts/rule-workbench';
import { RULE_SET_MOVES } from '#indicators/rule-set-way';
import { send } from '../api/client';
import { newCommandId } from '../api/command-id';
import { useLink } from '../api/live';
import { ApiProblem } from '../api/problem';
import { versionQuery, workbenchQuery } from '../api/queries';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { ChoiceRow } from '../kit/choice-row';
import { Trouble } from '../kit/trouble';
import { dayText, typedDay } from './calendar-day';
import styles from './workbench.module.css';

/** So many letters of a reason, as the server wants them. */
export const leastReason = 10;

/** Asks for a move: whereto, from which day, and why. */
export function AskMove({
  view: { line },
  today,
  isStored,
}: {
  view: WorkbenchVersion;
  today: string;
  isStored: boolean;
}): React.ReactElement | null {
  const { t } = useWords();
  const { isUp } = useLink();
  const choices = RULE_SET_MOVES[line.status];
  const [to, setTo] = useState<RuleSetMove['to'] | null>(null);
  const [day, setDay] = useState(dayText(today));
  const [why, setWhy] = useState('');
  const ask = useMutation({
    mutationFn: (commandId: string) =>
      send<WorkbenchVersion>('POST', `/api/workbench/${line.key}/${String(line.version)}/moves`, {
        commandId,
        to,
        day: typedDay(day),
        revision: line.revision,
        why: why.trim(),
      }),
    onSuccess: (asked) => {
      queryClient.setQueryData(versionQuery(line.key, line.version).queryKey, asked);
      void queryClient.invalidateQueries({ queryKey: workbenchQuery.queryKey, exact: true });
    },
  });
  if (choices.length === 0) return null;
  const faultOf = (field: string): string | undefined =>
    ask.error instanceof ApiProblem ? ask.error.fieldMessage(field) : undefined;
  const isDay = typedDay(day) !== undefined;
  const what = to === null ? '…' : t(`workbench.move.to.${to}`);
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate(newCommandId());
      }}
    >
      <ChoiceRow
        label={t('workbench.move.what')}
        choices={choices.map((key) => ({ key, name: t(`workbench.move.to.${key}`) }))}
        value={to}
        onChange={(key) => {
          setTo(choices.find((each) => each === key) ?? null);
        }}
      />
      {to === null ? null : (
        <>
          <TextInput
            className={styles.narrow ?? ''}
            label={t('workbench.move.day')}
            description={t('workbench.move.dayHint')}
            value={day}
            error={isDay ? (faultOf('day') ?? null) : t('workbench.move.notADay')}
            onChange={(event) => {
              setDay(event.currentTarget.value);
            }}
          />
          <Textarea
            label={t('workbench.move.why')}
            description={t('workbench.move.whyHint')}
            autosize
            minRows={2}
            maxLength={500}
            value={why}
            error={faultOf('why') ?? null}
            onChange={(event) => {
              setWhy(event.currentTarget.value);
            }}
          />
          <p className={styles.dim}>{t('workbench.move.two')}</p>
          {isStored ? null : <p>{t('workbench.move.unstored')}</p>}
          <div className={styles.row}>
            <Button
              type="submit"
              loading={ask.isPending}
              disabled={!isUp || !isStored || !isDay || why.trim().length < leastReason}
            >
              {t('workbench.move.ask', { what })}
            </Button>
          </div>
        </>
      )}
      <Trouble error={ask.error} />
      {ask.error instanceof ApiProblem && ask.error.problem.code === 'rule-set-faulty' ? (
        <ul className={styles.faults}>
          {ask.error.problem.errors?.map(({ pointer, message }) => (
            <li key={`${pointer} ${message}`}>
              <code>{pointer}</code> {message}
            </li>
          ))}
        </ul>
      ) : null}
    </form>
  );
}
