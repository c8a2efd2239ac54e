import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Session } from '#contracts/people';
import { onEvent } from '../api/live';
import {
  breakGlassQuery,
  currentCallQuery,
  escalationsQuery,
  handOversQuery,
  packQuery,
  reviewsQuery,
  unansweredQuery,
  watchdogQuery,
} from '../api/queries';
import { useSilencing } from '../api/silencing';
import { useWords } from '../i18n/i18n';
import { alarmsOf, isDrill, type Alarm } from '../kit/alarms';
import { NOTHING_HEARD, sounding } from '../kit/alarm-sounds';
import { useNow } from '../kit/now';
import { endSilence, playSound, silenceUntil, useSilence, useSoundState } from '../kit/sound';
import styles from './shell.module.css';
import { useLostSince } from './use-lost-since';

/** Everything that sounds, for every role and under the lock, too; and the one way to have a minute's quiet. */
export function Alarms({ session }: { session: Session }): React.ReactElement | null {
  const { t } = useWords();
  const { alarms, isOnCall } = useStanding(session);
  const silence = useSilence();
  const silencing = useSilencing();
  const loud = alarms.filter(({ sound }) => sound === 'high');
  const drills = loud.filter(isDrill).length;
  useBursts(alarms, isOnCall);
  useCountInTitle(loud.length - drills, drills > 0);
  useEffect(
    () =>
      onEvent((event) => {
        if (event.type === 'alarm.silenced') silenceUntil(Date.parse(event.data.until));
      }),
    [],
  );
  if (loud.length === 0 || silence > 0) return null;
  return (
    <div className={styles.bar} data-tone="alarm">
      <span>{t('sound.sounding', { count: loud.length })}</span>
      <button
        type="button"
        onClick={() => {
          silencing.mutate();
        }}
      >
        {t('sound.silence')}
      </button>
    </div>
  );
}

/** What each role is told of, put to the rule of who hears what. */
function useStanding({ person, actions }: Session): { alarms: Alarm[]; isOnCall: boolean } {
  const { id, role } = person;
  const now = useNow();
  const lostSince = useLostSince();
  const { data: pack } = useQuery(packQuery);
  const { data: line } = useQuery({ ...currentCallQuery, enabled: role === 'operator' });
  const { data: alerts } = useQuery({
    ...escalationsQuery(true),
    enabled: role === 'officer' || role === 'supervisor',
  });
  const { data: queue } = useQuery({ ...reviewsQuery, enabled: role === 'supervisor' });
  const { data: unanswered } = useQuery({ ...unansweredQuery, enabled: actions.includes('unanswered.read') });
  const { data: handOvers } = useQuery({ ...handOversQuery, enabled: actions.includes('unanswered.read') });
  const { data: leftLying } = useQuery({ ...watchdogQuery, enabled: actions.includes('watchdog.read') });
  const { data: grants } = useQuery({ ...breakGlassQuery, enabled: actions.includes('disclosure.approve') });
  if (!pack) return { alarms: [], isOnCall: false };
  const alarms = alarmsOf({
    personId: id,
    role,
    now,
    ringing: line?.offer?.id ?? null,
    lostSince,
    alerts: alerts ?? [],
    flags: queue?.rows ?? [],
    turnMs: pack.clocks.reviewMinutes * 60_000,
    handOverHours: pack.clocks.handOverHours,
    unanswered: (unanswered ?? []).map((each) => each.id),
    handOvers: handOvers ?? [],
    leftLying: (leftLying ?? []).map((each) => each.escalationId),
    asked: (grants ?? []).filter(({ mayAnswer }) => mayAnswer).map((grant) => grant.id),
  });
  return { alarms, isOnCall: (line?.call ?? null) !== null };
}

/** One burst at a time. What could not be heard because the browser blocks sound counts as unheard. */
function useBursts(alarms: readonly Alarm[], isOnCall: boolean): void {
  const state = useSoundState();
  const silentUntil = useSilence();
  const now = Math.floor(useNow() / 1000) * 1000;
  const memory = useRef(NOTHING_HEARD);
  useEffect(() => {
    if (state !== 'running') return;
    const { burst, isNew, heard } = sounding(alarms, memory.current, { now, isOnCall, silentUntil });
    memory.current = heard;
    if (burst === null) return;
    if (isNew) endSilence();
    playSound(burst);
  }, [alarms, isOnCall, now, silentUntil, state]);
}

/** The tab says how many wait; without one, that a drill does. Never a name or a number of a caller. */
function useCountInTitle(waiting: number, isDrilling: boolean): void {
  const { t } = useWords();
  useEffect(() => {
    const calm = isDrilling ? t('drills.word') : '152';
    document.title = waiting === 0 ? calm : `(${String(waiting)}) ${t('officer.title')}`;
    return () => {
      document.title = '152';
    };
  }, [waiting, isDrilling, t]);
}
