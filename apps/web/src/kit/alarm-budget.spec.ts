import type { EscalationView } from '#contracts/escalations';
import type { Role } from '#contracts/permissions';
import { BUDGET_MS, type Heard, NOTHING_HEARD, sounding } from './alarm-sounds';
import { alarmsOf, type Scene } from './alarms';

/*
 * A day several times busier than the line has (some 29 calls a day, one or two cases a month), minute after minute through
 * the rules: nobody may hear more than one alarm in ten minutes outside the ring, or alarms are no longer listened to.
 */
const MINUTE = 60_000;
const at = (minute: number): string => new Date(minute * MINUTE).toISOString();
const H = { id: 'h', displayName: 'H.Q.' };
const R = { id: 'r', displayName: 'R.M.' };

/** A call each quarter of an hour rings for twenty seconds and lasts eight minutes. */
const ringing = (now: number): string | null => {
  const nth = Math.floor(now / (15 * MINUTE));
  return now - nth * 15 * MINUTE < 20_000 ? `offer ${String(nth)}` : null;
};
const isTalking = (now: number): boolean => now % (15 * MINUTE) >= 20_000 && now % (15 * MINUTE) < 8 * MINUTE;

/** Minutes of a flag: it comes, and is answered. */
const FLAGS = [
  [100, 103], [104, 108], [160, 164], [400, 407], [404, 408], [700, 702], [900, 906], [1201, 1204], [1203, 1207],
] as const; // prettier-ignore

interface Case {
  readonly raised: number;
  /** When the ladder's second step is due. */
  readonly second: number;
  readonly taken: number;
  /** The worker hangs before that, and until it is taken. */
  readonly isStuck?: boolean;
  readonly returned?: { readonly at: number; readonly taken: number };
  readonly offered: number;
  readonly signed: number;
}
const CASES: readonly Case[] = [
  { raised: 200, second: 202, taken: 201, offered: 260, signed: 275 },
  { raised: 500, second: 502, taken: 504, returned: { at: 530, taken: 532 }, offered: 700, signed: 703 },
  { raised: 1000, second: 1002, taken: 1001, offered: 2300, signed: 2310 },
  { raised: 1300, second: 1302, taken: 1305, isStuck: true, offered: 1340, signed: 1345 },
];

function alertAt(
  { raised, second, taken, isStuck = false, returned, offered, signed }: Case,
  now: number,
): EscalationView | null {
  const minute = now / MINUTE;
  if (minute < raised || minute >= signed) return null;
  const isBack = returned !== undefined && minute >= returned.at && minute < returned.taken;
  const isTaken = minute >= taken && !isBack;
  return {
    id: String(raised),
    state: !isTaken ? 'alerting' : minute < offered ? 'acknowledged' : 'accepted',
    step: minute >= second && !isStuck ? 2 : 1,
    sendsAt: null,
    raisedAt: at(raised),
    nextStepAt: at(minute < second || isStuck ? second : Math.ceil(minute) + 1),
    returned:
      returned !== undefined && minute >= returned.at
        ? { at: at(returned.at), by: H, reason: 'cannot-act' }
        : null,
    acknowledgedBy: isTaken ? H : null,
    handOver: minute >= offered ? { receiver: R, offeredAt: at(offered) } : null,
    attempts: [{ step: 2, recipient: R }],
  } as unknown as EscalationView;
}

/** The line to the server breaks now and then, and three times within ten minutes. */
const OUTAGES = [300, 303, 307, 613, 1100, 1102, 1109];
const lostSince = (now: number): number | null =>
  OUTAGES.find((minute) => now >= minute * MINUTE && now < (minute + 1) * MINUTE) ?? null;

function sceneOf(role: Role, personId: string, now: number): Scene {
  const alerts = CASES.flatMap((each) => alertAt(each, now) ?? []);
  const flags = FLAGS.filter(([from, until]) => now >= from * MINUTE && now < until * MINUTE).map(
    ([from]) => ({
      id: String(from),
      nextStepAt: at(from + 10),
      review: { turn: 1 },
    }),
  );
  return {
    role,
    personId,
    now,
    ringing: role === 'operator' ? ringing(now) : null,
    lostSince: lostSince(now),
    alerts,
    flags: role === 'supervisor' ? (flags as unknown as Scene['flags']) : [],
    turnMs: 10 * MINUTE,
    handOverHours: 24,
    unanswered: [],
    handOvers:
      role === 'coordinator' && now >= 2200 * MINUTE && now < 2310 * MINUTE
        ? [{ id: '1000', what: 'hand-over' as const }]
        : [],
    leftLying: [],
    asked: [],
  };
}

/** When alarms began to sound for one person in two days, without the ring; a reminder is no new one. */
function firstSounds(role: Role, personId: string): number[] {
  let heard: Heard = NOTHING_HEARD;
  const sounded = new Set<string>();
  const times = new Set<number>();
  for (let now = 0; now < 2400 * MINUTE; now += 5000) {
    const alarms = alarmsOf(sceneOf(role, personId, now));
    const isOnCall = role === 'operator' && isTalking(now);
    const { burst, heard: then } = sounding(alarms, heard, { now, isOnCall, silentUntil: 0 });
    if (burst !== null && burst !== 'ring')
      for (const { id, nth } of alarms) {
        const key = `${id} ${String(nth)}`;
        if (!then.alarms.has(key) || heard.alarms.has(key) || sounded.has(id)) continue;
        sounded.add(id);
        times.add(now);
      }
    heard = then;
  }
  return [...times];
}

it.each<[Role, string, number]>([
  ['operator', 'o', 2],
  ['supervisor', 's', 9],
  ['officer', 'h', 6],
  ['officer', 'r', 8],
  ['coordinator', 'c', 3],
])('%s %s hears at most one alarm in ten minutes of a busy day', (role, personId, least) => {
  const sounds = firstSounds(role, personId);
  expect(sounds.length).toBeGreaterThanOrEqual(least);
  const gaps = sounds.slice(1).map((time, i) => time - (sounds[i] ?? 0));
  expect(gaps.filter((gap) => gap < BUDGET_MS)).toEqual([]);
});
