import type { Alarm } from './alarms';
import { SOUND_PATTERNS, type SoundName } from './sound-patterns';

const BY_URGENCY: readonly SoundName[] = ['ring', 'high', 'medium', 'low'];

/** At most one new alarm of the lesser sounds in so long: more is noise, and noise is silenced for good. */
export const BUDGET_MS = 600_000;

/** What this console has sounded since it was opened. */
export interface Heard {
  /** When each alarm began to sound, by its id and how often it spoke; what was only shown stands here, too. */
  readonly alarms: ReadonlyMap<string, number>;
  /** When the last burst of each sound began. */
  readonly bursts: Partial<Record<SoundName, number>>;
}

export const NOTHING_HEARD: Heard = { alarms: new Map(), bursts: {} };

export interface Ear {
  readonly now: number;
  /** On a call nothing but the caller is in the headset. */
  readonly isOnCall: boolean;
  /** Until when this person silenced what repeats. */
  readonly silentUntil: number;
}

export interface Sounding {
  /** The burst that begins now; null when none does. */
  readonly burst: SoundName | null;
  /** It is of an alarm that nobody has heard yet: a silence from before is over. */
  readonly isNew: boolean;
  readonly heard: Heard;
}

/**
 * Which of the standing alarms is heard now: the most urgent alone. What repeats does so as long as it stands. What is
 * heard once waits for that, for the end of a call and of a silence; within ten minutes of another like it, it is shown
 * and its reminder sounds.
 */
export function sounding(alarms: readonly Alarm[], heard: Heard, ear: Ear): Sounding {
  const quiet = { burst: null, isNew: false, heard };
  const name = BY_URGENCY.find((sound) => alarms.some((each) => each.sound === sound && isLeft(each, heard)));
  if (name === undefined || ear.isOnCall) return quiet;
  const due = alarms.filter((each) => each.sound === name);
  const fresh = due.filter((each) => !heard.alarms.has(keyOf(each)));
  const { every } = SOUND_PATTERNS[name];
  const last = heard.bursts[name] ?? -Infinity;
  if (every !== undefined) {
    const isDue = ear.now >= ear.silentUntil && ear.now - last >= every;
    return fresh.length > 0 || isDue ? begin(name, fresh, heard, ear.now) : quiet;
  }
  if (ear.now < ear.silentUntil) return quiet;
  const isWithinBudget = ear.now - last >= BUDGET_MS || fresh.some(({ nth }) => nth === 2);
  return isWithinBudget
    ? begin(name, fresh, heard, ear.now)
    : { ...quiet, heard: { ...heard, alarms: added(heard, fresh, ear.now) } };
}

/** It repeats, or has not been heard. */
function isLeft(alarm: Alarm, heard: Heard): boolean {
  return SOUND_PATTERNS[alarm.sound].every !== undefined || !heard.alarms.has(keyOf(alarm));
}

function begin(burst: SoundName, fresh: readonly Alarm[], heard: Heard, now: number): Sounding {
  const bursts = { ...heard.bursts, [burst]: now };
  return { burst, isNew: fresh.length > 0, heard: { alarms: added(heard, fresh, now), bursts } };
}

function added(heard: Heard, fresh: readonly Alarm[], now: number): Heard['alarms'] {
  return fresh.length === 0
    ? heard.alarms
    : new Map([...heard.alarms, ...fresh.map((each) => [keyOf(each), now] as const)]);
}

function keyOf({ id, nth }: Alarm): string {
  return `${id} ${String(nth)}`;
}
