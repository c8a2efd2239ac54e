import type { EscalationView } from '#contracts/escalations';
import type { Role } from '#contracts/permissions';
import { alarmsOf, type Scene } from './alarms';

const HOUR = 3_600_000;
const TURN = 600_000;
const at = (ms: number): string => new Date(ms).toISOString();
const H = { id: 'h', displayName: 'H.Q.' };
const R = { id: 'r', displayName: 'R.M.' };
const called = (step: number, ...who: (typeof H)[]) =>
  who.map((recipient) => ({ id: `${String(step)} ${recipient.id}`, step, recipient }));

/** Raised at zero, at the first step of the ladder, to H. and R.; as the facts say otherwise. */
const alert = (facts: Record<string, unknown>): EscalationView =>
  ({
    id: 'a',
    state: 'alerting',
    step: 1,
    sendsAt: null,
    raisedAt: at(0),
    nextStepAt: null,
    returned: null,
    isUnstaffed: false,
    acknowledgedBy: null,
    handOver: null,
    attempts: called(1, H, R),
    ...facts,
  }) as unknown as EscalationView;
const offeredTo = (receiver: typeof H) => ({ receiver, offeredAt: at(HOUR), receivedAt: null });
const back = (by: typeof H | null, reason: string) => ({ at: at(HOUR), by, reason });

const scene = (role: Role, facts: Partial<Scene> = {}): Scene => ({
  personId: 'h',
  role,
  now: HOUR,
  ringing: null,
  lostSince: null,
  alerts: [],
  flags: [],
  turnMs: TURN,
  handOverHours: 24,
  unanswered: [],
  handOvers: [],
  leftLying: [],
  asked: [],
  ...facts,
});
const heard = (role: Role, facts: Partial<Scene>): string[] =>
  alarmsOf(scene(role, facts)).map(
    ({ sound, id, nth }) => `${sound} ${id.split(' ')[0] ?? ''} ${String(nth)}`,
  );
const ofAlert = (role: Role, facts: Record<string, unknown>, now = HOUR): string[] =>
  heard(role, { alerts: [alert(facts)], now });

describe('who hears an alert', () => {
  it.each<[string, Record<string, unknown>, Partial<Record<Role, string[]>>]>([
    ['in its countdown', { state: 'armed' }, {}],
    ['sent, nobody has it', {}, { officer: ['high alert 1'] }],
    ['its step was in vain', { step: 2 }, { officer: ['high alert 1'], supervisor: ['high alert 1'] }],
    [
      'left lying by whoever took it',
      { returned: back(H, 'not-accepted'), step: 2, attempts: called(2, H, R) },
      { officer: ['high alert 1'], supervisor: ['high alert 1'] },
    ],
    [
      'given back by this officer, others are called',
      { returned: back(H, 'cannot-act'), step: 2, attempts: called(2, H, R) },
      { supervisor: ['high alert 1'] },
    ],
    [
      'given back by this officer, who is the only one',
      { returned: back(H, 'cannot-act'), step: 2, attempts: called(2, H) },
      { officer: ['high alert 1'], supervisor: ['high alert 1'] },
    ],
    [
      'given back by the other, before its next step',
      { returned: back(R, 'cannot-act') },
      { officer: ['high alert 1'], supervisor: ['high alert 1'] },
    ],
    ['a drill, and its step was in vain', { lane: 'drill', step: 2 }, { officer: ['high drill 1'] }],
    ['taken', { state: 'acknowledged', acknowledgedBy: H }, {}],
    ['offered to this officer', { state: 'accepted', acknowledgedBy: R, handOver: offeredTo(H) }, { officer: ['medium to-sign 1'] }],
    ['offered to another', { state: 'accepted', acknowledgedBy: H, handOver: offeredTo(R) }, {}],
    ['signed for', { state: 'handed-over', acknowledgedBy: R, handOver: { ...offeredTo(H), receivedAt: at(HOUR), overdueAt: null, hasLeft: false } }, {}],
    ['without an outcome of theirs', { state: 'handed-over', handOver: { ...offeredTo(H), overdueAt: at(HOUR), hasLeft: false } }, { officer: ['low outcome-missing 1'] }],
    ['without an outcome of another', { state: 'handed-over', handOver: { ...offeredTo(R), overdueAt: at(HOUR), hasLeft: false } }, {}],
    ['without an outcome of one who left', { state: 'handed-over', handOver: { ...offeredTo(R), overdueAt: at(HOUR), hasLeft: true } }, { officer: ['low outcome-missing 1'] }],
    ['closed', { state: 'closed', acknowledgedBy: H }, {}],
  ])('%s', (_, facts, expected) => {
    for (const role of ['operator', 'supervisor', 'officer', 'coordinator', 'administrator'] as const)
      expect([role, ofAlert(role, facts)]).toEqual([role, expected[role] ?? []]);
  }); // prettier-ignore

  const STILL = { nextStepAt: at(HOUR - 10_001) };
  it.each<[string, Record<string, unknown>, Partial<Scene>, string[]]>([
    ['still', STILL, {}, ['high stuck 1']],
    ['late, and soon it is told', { nextStepAt: at(HOUR - 10_000) }, {}, []],
    ['still in its second step', { ...STILL, step: 2 }, {}, ['high stuck 1']],
    ['armed, and never sent', { state: 'armed', sendsAt: at(HOUR - 10_001) }, {}, ['high stuck 1']],
    ['a drill', { ...STILL, lane: 'drill' }, {}, []],
    ['the watchdog says it', STILL, { leftLying: ['a'] }, ['high left-lying 1']],
    ['this screen lost its server before', STILL, { lostSince: HOUR - 10_000 }, ['low link 1']],
    ['this screen lost its server since', STILL, { lostSince: HOUR }, ['high stuck 1', 'low link 1']],
  ])('%s: supervisors hear it without the worker, nobody else does', (_, facts, more, expected) => {
    expect(heard('supervisor', { alerts: [alert(facts)], ...more })).toEqual(expected);
    for (const role of ['operator', 'officer', 'coordinator', 'administrator'] as const)
      expect(heard(role, { alerts: [alert(facts)], ...more }).join()).not.toContain('stuck');
  });

  it('one that stands still again asks anew', () => {
    const ids = [STILL.nextStepAt, at(HOUR - 20_000)].map(
      (nextStepAt) => alarmsOf(scene('supervisor', { alerts: [alert({ nextStepAt })] }))[0]?.id,
    );
    expect(new Set(ids).size).toBe(2);
  });

  it.each<[number, string, string[]]>([
    [20 * HOUR - 1, 'h', []],
    [20 * HOUR, 'h', ['medium hand-over-due 1']],
    [20 * HOUR, 'r', []],
  ])('%i ms after it was raised, %s has it: the clock of the hand-over', (now, holder, expected) => {
    expect(ofAlert('officer', { state: 'accepted', acknowledgedBy: { ...H, id: holder } }, now)).toEqual(
      expected,
    );
  });

  it('the receiver of an offer hears that its clock runs out, too', () => {
    const facts = { state: 'accepted', acknowledgedBy: R, handOver: offeredTo(H) };
    expect(ofAlert('officer', facts, 20 * HOUR)).toEqual(['medium to-sign 1', 'medium hand-over-due 1']);
  });

  it('an outcome that is asked for again asks anew', () => {
    const handOver = { ...offeredTo(H), overdueAt: at(HOUR), hasLeft: false };
    const ids = [1, 25].map(
      (hours) =>
        alarmsOf(
          scene('officer', {
            alerts: [alert({ state: 'handed-over', handOver, nextStepAt: at(hours * HOUR) })],
          }),
        )[0]?.id,
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('one that comes back asks anew', () => {
    const ids = [null, back(R, 'cannot-act')].map(
      (returned) => alarmsOf(scene('officer', { alerts: [alert({ returned })] }))[0]?.id,
    );
    expect(new Set(ids).size).toBe(2);
  });
});

describe('who hears what else', () => {
  const flag = (turn: number, due: number) =>
    [{ id: 'f', nextStepAt: at(due), review: { turn } }] as unknown as Scene['flags'];

  it.each<[number, string[]]>([
    [TURN / 2 - 1, ['medium flag 1']],
    [TURN / 2, ['medium flag 1', 'medium flag 2']],
  ])('a flag %i ms into its turn', (now, expected) => {
    expect(heard('supervisor', { flags: flag(1, TURN), now })).toEqual(expected);
  });

  it('a flag asks anew in the turn of every desk', () => {
    const ids = [1, 2].map(
      (turn) => alarmsOf(scene('supervisor', { flags: flag(turn, TURN), now: 0 }))[0]?.id,
    );
    expect(new Set(ids).size).toBe(2);
  });

  it.each<[Partial<Scene>, string]>([
    [{ ringing: 'o' }, 'ring call 1'],
    [{ lostSince: 5 }, 'low link 1'],
    [{ unanswered: ['a'] }, 'high unanswered 1'],
    [{ handOvers: [{ id: 'a', what: 'hand-over' }] }, 'medium hand-over-due 1'],
    [{ handOvers: [{ id: 'a', what: 'outcome' }] }, 'low outcome-missing 1'],
    [{ leftLying: ['a'] }, 'high left-lying 1'],
    [{ asked: ['g'] }, 'medium second-person 1'],
  ])('%j', (facts, expected) => {
    expect(heard('coordinator', facts)).toEqual([expected]);
  });
});
