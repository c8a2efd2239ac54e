import type { HandOverDue } from '#contracts/alarms';
import type { EscalationView } from '#contracts/escalations';
import type { Role } from '#contracts/permissions';
import { isUnacknowledged } from './alert-hops';
import { handOverDue } from './hand-over-due';
import type { SoundName } from './sound-patterns';
import { stuckSince } from './stuck';

/*
 * Who hears what, and until when (ISA-18.2: an alarm asks one person for one act, or it is a message; the priorities are
 * those of IEC 60601-1-8). Whatever is not here is shown and never sounds: messages, outcomes, a change of the roster.
 */

export interface Alarm {
  /** What it asks for; whatever comes back later asks anew. */
  readonly id: string;
  /** 2 when it reminds of itself. */
  readonly nth: 1 | 2;
  readonly sound: SoundName;
}

type Alert = Pick<
  EscalationView,
  | 'id'
  | 'lane'
  | 'state'
  | 'step'
  | 'sendsAt'
  | 'raisedAt'
  | 'nextStepAt'
  | 'returned'
  | 'acknowledgedBy'
  | 'handOver'
  | 'attempts'
>;

/** What the console of one person knows at this moment. */
export interface Scene {
  readonly personId: string;
  readonly role: Role;
  readonly now: number;
  /** The offer of a call that rings here. */
  readonly ringing: string | null;
  /** Since when the server is out of reach, once it is serious. */
  readonly lostSince: number | null;
  /** Open ones that this person may see. */
  readonly alerts: readonly Alert[];
  /** Flags whose turn it is to be answered here. */
  readonly flags: readonly Pick<EscalationView, 'id' | 'nextStepAt' | 'review'>[];
  readonly turnMs: number;
  readonly handOverHours: number;
  /** Ids of alerts of which the ladder told that nobody answers. */
  readonly unanswered: readonly string[];
  /** Alerts whose hand-over is due within hours, or whose outcome is missing. */
  readonly handOvers: readonly { readonly id: string; readonly what: HandOverDue['what'] }[];
  /** Ids of alerts that the watchdog found left lying. */
  readonly leftLying: readonly string[];
  /** Ids of requests for which this person is the second. */
  readonly asked: readonly string[];
}

/** Every alarm that stands for this person, whether it was heard or not. */
export function alarmsOf(scene: Scene): Alarm[] {
  return [
    ...(scene.ringing === null ? [] : [alarm('ring', 'call', scene.ringing)]),
    ...scene.leftLying.map((id) => alarm('high', 'left-lying', id)),
    ...scene.unanswered.map((id) => alarm('high', 'unanswered', id)),
    ...scene.alerts.flatMap((alert) => ofAlert(alert, scene)),
    ...scene.flags.flatMap((flag) => flagAlarms(flag, scene)),
    ...scene.asked.map((id) => alarm('medium', 'second-person', id)),
    ...scene.handOvers.map(({ id, what }) =>
      what === 'outcome' ? alarm('low', 'outcome-missing', id) : alarm('medium', 'hand-over-due', id),
    ),
    ...(scene.lostSince === null ? [] : [alarm('low', 'link', String(scene.lostSince))]),
  ];
}

const DRILL = 'drill';

/** Whether it only trains. */
export function isDrill({ id }: Alarm): boolean {
  return id.startsWith(`${DRILL} `);
}

function alarm(sound: SoundName, what: string, id: string, nth: 1 | 2 = 1): Alarm {
  return { id: `${what} ${id}`, nth, sound };
}

/**
 * The police hear it until somebody has it; supervisors once a step of the ladder was in vain, it came back, or it stands still
 * and the watchdog has not said so.
 */
function ofAlert(alert: Alert, scene: Scene): Alarm[] {
  const { role, personId, handOverHours, now } = scene;
  const { id, lane, state, step, returned } = alert;
  if (isUnacknowledged(state)) {
    const since = role === 'supervisor' ? stuckSince(alert, scene.lostSince ?? now) : null;
    if (since !== null && !scene.leftLying.includes(id)) return [alarm('high', 'stuck', `${id} ${since}`)];
    if (state === 'armed') return [];
    // A drill proves the sound that an alert has, and asks nothing of supervisors.
    if (lane === 'drill') return role === 'officer' ? [alarm('high', DRILL, id)] : [];
    const isLate = step >= 2 || returned !== null;
    const calls = role === 'officer' ? !isLeftToOthers(alert, personId) : role === 'supervisor' && isLate;
    return calls ? [alarm('high', 'alert', `${id} ${returned?.at ?? ''}`)] : [];
  }
  if (role !== 'officer') return [];
  const { acknowledgedBy, handOver } = alert;
  const toSign = state === 'accepted' && handOver?.receiver.id === personId;
  const isMine = acknowledgedBy?.id === personId || toSign;
  // Of whoever signed, each day anew; of everybody it was sent to once nobody is there to tell it.
  const isMissing =
    state === 'handed-over' &&
    handOver !== null &&
    handOver.overdueAt !== null &&
    (handOver.hasLeft || handOver.receiver.id === personId);
  const isDue = handOverDue(alert, handOverHours, now)?.tone;
  return [
    ...(toSign ? [alarm('medium', 'to-sign', `${id} ${handOver.offeredAt}`)] : []),
    ...(isMissing ? [alarm('low', 'outcome-missing', `${id} ${alert.nextStepAt ?? ''}`)] : []),
    ...(isMine && isDue !== undefined && isDue !== 'idle' ? [alarm('medium', 'hand-over-due', id)] : []),
  ];
}

/** They gave it back with a reason, and others are called: it stays on their screen and rings elsewhere. */
function isLeftToOthers({ returned, step, attempts }: Alert, personId: string): boolean {
  if (returned?.by?.id !== personId || isOfTheClock(returned.reason)) return false;
  return attempts.some((attempt) => attempt.step === step && attempt.recipient.id !== personId);
}

/** Nobody gave it back: its time was over. */
function isOfTheClock(reason: string): boolean {
  return reason === 'not-accepted' || reason === 'not-handed-over' || reason === 'officer-left';
}

/** Each turn of a flag: when it begins, and when half of it is over. */
export function flagAlarms(
  { id, nextStepAt, review }: Scene['flags'][number],
  { turnMs, now }: Pick<Scene, 'turnMs' | 'now'>,
): Alarm[] {
  const turn = `${id} ${String(review?.turn)}`;
  const isHalf = nextStepAt !== null && Date.parse(nextStepAt) - now <= turnMs / 2;
  const first = alarm('medium', 'flag', turn);
  return isHalf ? [first, { ...first, nth: 2 }] : [first];
}
