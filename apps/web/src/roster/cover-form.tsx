import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CoverReason, RosterWeek } from '#contracts/roster';
import { coverReasons } from '../api/known-values';
import { ApiProblem } from '../api/problem';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { dateTime } from '../kit/format';
import { Panel } from '../kit/panel';
import { Trouble } from '../kit/trouble';
import { typedMoment } from '../kit/typed-moment';
import styles from './roster.module.css';
import { useCoverAct } from './use-roster';

type Officers = RosterWeek['officers'];

interface CoverFormProps {
  week: RosterWeek;
  isKeeper: boolean;
  /** Which duty of mine it is about, when that is known. */
  span?: { readonly startsAt: string; readonly endsAt: string };
  onDone?: () => void;
}

/** Somebody for somebody: by whoever keeps the roster at once, among officers as an offer. */
export function CoverForm({ week, isKeeper, span: known, onDone }: CoverFormProps): React.ReactElement {
  const { t } = useWords();
  const { person } = useSession();
  const act = useCoverAct();
  const [whoId, setWho] = useState<string | null>(null);
  const [forId, setFor] = useState<string | null>(null);
  const [from, setFrom] = useState(known ? dateTime(known.startsAt) : '');
  const [until, setUntil] = useState(known ? dateTime(known.endsAt) : '');
  const [reason, setReason] = useState<CoverReason>('illness');
  const [startsAt, endsAt] = [typedMoment(from, 'from'), typedMoment(until, 'from')];
  const idOf = (id: string | null): Officers[number]['id'] | undefined =>
    week.officers.find((officer) => officer.id === id)?.id;
  const who = idOf(whoId);
  const isReady = who !== undefined && typeof startsAt === 'string' && typeof endsAt === 'string';
  const send = (): void => {
    if (!isReady) return;
    const span = { personId: who, startsAt, endsAt };
    act.mutate(
      isKeeper
        ? { act: 'appoint', wish: { ...span, insteadOf: idOf(forId) ?? null, reason } }
        : { act: 'offer', wish: span },
      { onSuccess: () => onDone?.() },
    );
  };
  const own = week.shifts.filter(({ personId }) => personId === person.id);
  return (
    <Panel title={t(isKeeper ? 'roster.appoint' : 'roster.offer')}>
      <form
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {isKeeper ? (
          <Select
            label={t('roster.insteadOf')}
            description={t('roster.besidesHint')}
            data={choices(week.officers)}
            value={forId}
            clearable
            onChange={setFor}
          />
        ) : known ? null : (
          <Select
            label={t('roster.ownShift')}
            data={own.map((shift) => ({
              value: shift.startsAt,
              label: `${dateTime(shift.startsAt)} – ${dateTime(shift.endsAt)}`,
            }))}
            onChange={(start) => {
              const shift = own.find((one) => one.startsAt === start);
              setFrom(shift ? dateTime(shift.startsAt) : '');
              setUntil(shift ? dateTime(shift.endsAt) : '');
            }}
          />
        )}
        <Select
          label={t('roster.standIn')}
          autoFocus={known !== undefined}
          data={choices(week.officers.filter(({ id }) => id !== person.id && id !== forId))}
          value={whoId}
          onChange={setWho}
        />
        <div className={styles.row}>
          <Moment label={t('roster.from')} text={from} onText={setFrom} isWrong={startsAt === undefined} />
          <Moment label={t('roster.until')} text={until} onText={setUntil} isWrong={endsAt === undefined} />
          {isKeeper ? (
            <Select
              label={t('roster.why')}
              data={coverReasons.map((one) => ({ value: one, label: t(`roster.reasons.${one}`) }))}
              value={reason}
              allowDeselect={false}
              onChange={(one) => {
                setReason(coverReasons.find((known) => known === one) ?? 'illness');
              }}
            />
          ) : null}
        </div>
        <Why error={act.error} />
        <div className={styles.row}>
          <Button type="submit" loading={act.isPending} disabled={!isReady}>
            {t(isKeeper ? 'roster.appointNow' : 'roster.offerNow')}
          </Button>
          {onDone ? (
            <Button variant="default" onClick={onDone}>
              {t('roster.close')}
            </Button>
          ) : null}
        </div>
      </form>
    </Panel>
  );
}

/** Why it cannot be, with the field's own sentence. */
function Why({ error }: { error: Error | null }): React.ReactElement {
  const fields = error instanceof ApiProblem ? (error.problem.errors ?? []) : [];
  return (
    <>
      <Trouble error={error} />
      {fields.map(({ pointer, message }) => (
        <p key={pointer}>{message}</p>
      ))}
    </>
  );
}

interface MomentProps {
  label: string;
  text: string;
  onText: (text: string) => void;
  isWrong: boolean;
}

function Moment({ label, text, onText, isWrong }: MomentProps): React.ReactElement {
  const { t } = useWords();
  return (
    <TextInput
      label={label}
      placeholder={t('audit.moment')}
      value={text}
      error={isWrong ? t('audit.notAMoment') : null}
      onChange={(event) => {
        onText(event.currentTarget.value);
      }}
    />
  );
}

function choices(officers: Officers): { value: string; label: string }[] {
  return officers.map(({ id, displayName }) => ({ value: id, label: displayName }));
}
