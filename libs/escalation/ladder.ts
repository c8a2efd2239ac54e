import { ALERT_CHANNELS, type AlertChannelKind } from '#contracts/channels';
import type { Ladder, LadderRecipient } from '#contracts/ladder';

/*
 * Who is alerted next, and how long they have. The law says *at once* and sets no minutes; steps and waits come from
 * the country pack until the administrator saves others. The ladder never ends: its last step repeats until somebody
 * acknowledges. It widens and never narrows: whoever an earlier step calls is called by each later one as well.
 */

export interface Officer {
  readonly id: string;
  readonly displayName: string;
  /** Signed in anywhere: the alert is on a screen at once. */
  readonly isReachable: boolean;
}

/** Who could be alerted at this moment. */
export interface Duty {
  readonly onDuty: readonly Officer[];
  /** Whose shift begins next, as far as they are not on duty. */
  readonly nextOnDuty: readonly Officer[];
  readonly dutyChief: readonly Officer[];
  readonly allOfficers: readonly Officer[];
  /** Had this alert and gave it back or left it lying: never alone among its recipients again. */
  readonly hadIt?: ReadonlySet<string>;
}

/** Why a step does not reach those the ladder means; supervisors are told. */
export type LadderGap = 'nobody-on-duty' | 'nobody-reachable' | 'nobody-else' | 'no-officers';

export interface LadderStep {
  readonly recipients: readonly Officer[];
  readonly channels: readonly AlertChannelKind[];
  readonly waitSeconds: number;
  readonly gap: LadderGap | undefined;
  /** Whether the coordinators are told that nobody answers. */
  readonly tellsCoordinator: boolean;
  /** Keeps its wait whatever fails, and is repeated. */
  readonly isLast: boolean;
}

/**
 * The `step`-th step (1 = the first alert). When nobody is on duty, every officer is alerted at once, whatever the ladder
 * says, over every channel; so where the roster names no chief, or nobody who comes next. Where nobody it goes to is signed in it is sent all
 * the same, over every channel, but nobody is waited for: the next step follows at once. The last one keeps its wait.
 * Whoever had the alert before does not count among those it reaches.
 *
 * @throws RangeError for a step before the first or a ladder without steps: mistakes of the program.
 */
export function ladderStep(ladder: Ladder, step: number, duty: Duty): LadderStep {
  const rung = ladder[Math.min(step, ladder.length) - 1];
  if (!Number.isInteger(step) || !rung) throw new RangeError(`The ladder has no step ${String(step)}.`);
  const called = new Set(ladder.slice(0, step).flatMap(({ recipients }) => recipients));
  const { waitSeconds } = rung;
  const tellsCoordinator = called.has('coordinator');
  const isLast = step >= ladder.length;
  const reached = whom(called, duty);
  const channels = reached.gap === undefined ? rung.channels : ALERT_CHANNELS;
  if (reached.gap !== undefined || isWaitedFor(reached.recipients, duty))
    return { ...reached, channels, waitSeconds, tellsCoordinator, isLast };
  return {
    recipients: reached.recipients,
    channels: ALERT_CHANNELS,
    waitSeconds: isLast ? waitSeconds : 0,
    gap: 'nobody-reachable',
    tellsCoordinator,
    isLast,
  };
}

/** The channels of the `step`-th step as it is meant, whoever it reaches. */
export function channelsOf(ladder: Ladder, step: number): readonly AlertChannelKind[] {
  return ladder[Math.min(step, ladder.length) - 1]?.channels ?? ALERT_CHANNELS;
}

type Reached = Pick<LadderStep, 'recipients' | 'gap'>;

function whom(called: ReadonlySet<LadderRecipient>, duty: Duty): Reached {
  const { onDuty, nextOnDuty, dutyChief, allOfficers } = duty;
  const everyone = distinct([...onDuty, ...allOfficers]);
  if (everyone.length === 0) return { recipients: [], gap: 'no-officers' };
  if (onDuty.length === 0) return { recipients: everyone, gap: 'nobody-on-duty' };
  const isNew = newTo(duty);
  if (!everyone.some(isNew)) return { recipients: everyone, gap: 'nobody-else' };
  const orAll = (few: readonly Officer[]): readonly Officer[] => (few.length > 0 ? few : everyone);
  const named = distinct([
    ...onDuty,
    ...(called.has('next-on-duty') ? orAll(nextOnDuty) : []),
    ...(called.has('duty-chief') ? orAll(dutyChief) : []),
    ...(called.has('all-officers') ? everyone : []),
  ]);
  return { recipients: named.some(isNew) ? named : everyone, gap: undefined };
}

function isWaitedFor(recipients: readonly Officer[], duty: Duty): boolean {
  const isNew = newTo(duty);
  return recipients.some((officer) => officer.isReachable && isNew(officer));
}

function newTo({ hadIt = new Set() }: Duty): (officer: Officer) => boolean {
  return ({ id }) => !hadIt.has(id);
}

/** Each once, whoever would see it now first. */
function distinct(officers: readonly Officer[]): Officer[] {
  const each = [...new Map(officers.map((officer) => [officer.id, officer])).values()];
  return each.sort((one, other) => Number(other.isReachable) - Number(one.isReachable));
}
