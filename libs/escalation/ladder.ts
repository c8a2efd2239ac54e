import type { Clocks } from '#contracts/country-pack';

/**
 * Who is alerted next, and how long they have. The law says *at once* and sets no minutes; steps and waits come from
 * the country pack. The ladder never ends: its last step repeats until somebody acknowledges.
 */
export type Ladder = Clocks['ladder'];

export interface Officer {
  readonly id: string;
  readonly displayName: string;
  /** Signed in anywhere: the alert is on a screen at once. */
  readonly isReachable: boolean;
}

/** Who could be alerted at this moment. */
export interface Duty {
  readonly onDuty: readonly Officer[];
  readonly allOfficers: readonly Officer[];
  /** Had this alert and gave it back or left it lying: never alone among its recipients again. */
  readonly hadIt?: ReadonlySet<string>;
}

/** Why a step does not reach those the ladder means; supervisors are told. */
export type LadderGap = 'nobody-on-duty' | 'nobody-reachable' | 'nobody-else' | 'no-officers';

export interface LadderStep {
  readonly recipients: readonly Officer[];
  readonly waitSeconds: number;
  readonly gap: LadderGap | undefined;
}

/**
 * The `step`-th step (1 = the first alert). Whoever is on duty is always among the recipients; when nobody is, every
 * officer is alerted at once, whatever the ladder says. Where nobody it goes to is signed in it is sent all the same, for
 * whoever signs in, but nobody is waited for: the next step follows at once. The last one keeps its wait. Whoever had the
 * alert before does not count among those it reaches.
 *
 * @throws RangeError for a step before the first or a ladder without steps: mistakes of the program.
 */
export function ladderStep(ladder: Ladder, step: number, duty: Duty): LadderStep {
  const rung = ladder[Math.min(step, ladder.length) - 1];
  if (!Number.isInteger(step) || !rung) throw new RangeError(`The ladder has no step ${String(step)}.`);
  const { onDuty, allOfficers, hadIt = new Set() } = duty;
  const isNew = ({ id }: Officer): boolean => !hadIt.has(id);
  const { waitSeconds } = rung;
  const everyone = distinct([...onDuty, ...allOfficers]);
  if (everyone.length === 0) return { recipients: [], waitSeconds, gap: 'no-officers' };
  if (onDuty.length === 0) return { recipients: everyone, waitSeconds, gap: 'nobody-on-duty' };
  if (!everyone.some(isNew)) return { recipients: everyone, waitSeconds, gap: 'nobody-else' };
  const named = rung.recipients === 'officers-on-duty' ? distinct(onDuty) : everyone;
  const recipients = named.some(isNew) ? named : everyone;
  if (recipients.some((officer) => officer.isReachable && isNew(officer)))
    return { recipients, waitSeconds, gap: undefined };
  return { recipients, waitSeconds: step < ladder.length ? 0 : waitSeconds, gap: 'nobody-reachable' };
}

/** Each once, whoever would see it now first. */
function distinct(officers: readonly Officer[]): Officer[] {
  const each = [...new Map(officers.map((officer) => [officer.id, officer])).values()];
  return each.sort((one, other) => Number(other.isReachable) - Number(one.isReachable));
}
