import fc from 'fast-check';
import type { EscalationState } from '#contracts/escalations';
import type { AttemptId, EscalationId, InquiryId, OfficerId, PersonId } from '#contracts/ids';
import { assertPath, IN_HAND, UNACKNOWLEDGED } from '#escalation/escalation';
import { attemptStatesBefore } from '#escalation/alert-attempt';
import { newId } from '#platform/ids';
import { Refusal } from '#platform/problems/refusal';
import type { AlertCommand } from '#escalation/held-alerts.service';
import { aCommand, type House, openHouse } from './escalation.house';
import { Carrier, carrierCommands } from './escalation-model.carrier';
import {
  type Aim,
  type Command,
  type Model,
  NOTHING,
  type Officer,
  type Tried,
} from './escalation-model.model';

jest.setTimeout(120_000);

/** `MODEL_SEED=… MODEL_SECONDS=…` repeats a run, or looks longer than there is time for each day. */
const SEED = Number(process.env['MODEL_SEED'] ?? Date.now() % 1_000_000);
const SECONDS = Number(process.env['MODEL_SECONDS'] ?? 5);

interface Order {
  readonly name: CommandName;
  /** So many times at once. */
  readonly copies: number;
  /** Once more, so many orders later; if it was carried out. */
  readonly again: number;
}

let house: House;
let carrier: Carrier;
let operator: PersonId;
let supervisor: PersonId;
let officers: Record<Officer, PersonId>;

/** Of nothing, when there is none. */
const idOf = (attempt: Tried | undefined): AttemptId => attempt?.id ?? (newId() as AttemptId);
const to = (state: EscalationState, isSo: boolean): Partial<Model> | undefined =>
  isSo ? { state } : undefined;
/** Nothing of it is open: the key, or a flag, begins anew. */
const isOver = ({ state }: Model): boolean => ['none', 'withdrawn', 'declined', 'closed'].includes(state);
const waits = ({ state }: Model): boolean => state === 'awaiting-confirmation';

const acknowledgedBy = (who: Officer): Command => ({
  // Whoever is off duty is called from the second step on.
  goes: ({ state, step }) =>
    state === 'alerting' && (who !== 'offDuty' || step > 1)
      ? { state: 'acknowledged', holder: who }
      : undefined,
  run: (_, { alert, commandId }) => house.escalations.acknowledge(alert, officers[who], commandId),
});

/** What one officer does with an alert they have. */
const held = (
  who: Officer,
  needed: EscalationState,
  goes: Partial<Model>,
  run: (command: AlertCommand) => Promise<unknown>,
): Command => ({
  goes: ({ state, holder }) => (state === needed && holder === who ? goes : undefined),
  run: (_, { alert, commandId }) => run({ escalationId: alert, officerId: officers[who], commandId }),
});

const answering = (state: 'raised' | 'declined', run: (aim: Aim) => Promise<unknown>): Command => ({
  goes: (model) => to(state, waits(model)),
  run: (_, aim) => run(aim),
});
const reviews = () => house.supervising({ id: supervisor, role: 'supervisor' }).reviews;

/** Everything that people, carriers and clocks do to an alert. */
const COMMANDS = {
  press: {
    goes: (model) =>
      isOver(model) ? { ...NOTHING, state: 'armed' } : to('raised', model.state === 'armed' || waits(model)),
    run: (inquiry, { commandId }) => house.escalations.pressAlertKey(inquiry, operator, commandId),
  },
  withdraw: {
    goes: ({ state }) => to('withdrawn', state === 'armed'),
    run: (_, { alert, commandId }) => house.escalations.withdraw(alert, operator, commandId),
  },
  flag: {
    goes: (model) => (isOver(model) ? { ...NOTHING, state: 'awaiting-confirmation' } : undefined),
    run: (inquiry, { commandId }) =>
      house.flags.flag(inquiry, operator, { commandId, reasons: ['violence'] }),
  },
  confirm: answering('raised', ({ alert, commandId }) => reviews().confirm(alert, commandId)),
  decline: answering('declined', ({ alert, commandId }) => reviews().decline(alert, commandId, 'no-sign')),
  'acknowledge by A': acknowledgedBy('a'),
  'acknowledge by B': acknowledgedBy('b'),
  'acknowledge by one off duty': acknowledgedBy('offDuty'),
  'accept by A': held('a', 'acknowledged', { state: 'accepted' }, (command) =>
    house.decisions.accept(command),
  ),
  'accept by B': held('b', 'acknowledged', { state: 'accepted' }, (command) =>
    house.decisions.accept(command),
  ),
  'reject by A': held('a', 'acknowledged', { state: 'alerting' }, (command) =>
    house.decisions.reject(command, 'cannot-act'),
  ),
  'release by A': held('a', 'accepted', { state: 'alerting' }, (command) =>
    house.decisions.release(command, 'cannot-act'),
  ),
  'offer by A to B': held('a', 'accepted', { offeredTo: 'b' }, (command) =>
    house.handOvers.offer(command, {
      commandId: command.commandId,
      receiverId: officers.b as string as OfficerId,
      documents: [],
      documentCount: 0,
    }),
  ),
  'receipt by B': {
    goes: ({ state, offeredTo }) =>
      state === 'accepted' && offeredTo === 'b' ? { state: 'handed-over', holder: 'b' } : undefined,
    run: (_, { alert, commandId }) =>
      house.handOvers.receive({ escalationId: alert, officerId: officers.b, commandId }),
  },
  'receipt by A in the place of B': {
    goes: ({ state, holder, isOverdue }) =>
      state === 'handed-over' && isOverdue && holder !== 'a' ? { holder: 'a', isOverdue: false } : undefined,
    run: (_, { alert, commandId }) =>
      house.handOvers.receive({ escalationId: alert, officerId: officers.a, commandId }),
  },
  'outcome by A': held('a', 'handed-over', { state: 'closed' }, (command) =>
    house.handOvers.close(command, 'unfounded'),
  ),
  'outcome by B': held('b', 'handed-over', { state: 'closed' }, (command) =>
    house.handOvers.close(command, 'unfounded'),
  ),
  'delivered to A': {
    goes: () => undefined,
    run: (_, { attemptOf }) => house.escalations.delivered(idOf(attemptOf(officers.a)), officers.a),
  },
  'opened by B': {
    goes: () => undefined,
    run: (_, { attemptOf }) => house.escalations.opened(idOf(attemptOf(officers.b)), officers.b),
  },
  ...carrierCommands(
    () => carrier,
    () => officers,
  ),
  'a job comes too early': {
    goes: () => undefined,
    run: (_, { alert }) => house.steps.take([alert]),
  },
  'its time comes': {
    // Whoever took it and does nothing with it in time gives it back to the ladder.
    goes: ({ state, turn }) => {
      if (state === 'awaiting-confirmation') return turn === 1 ? { turn: 2 } : { state: 'raised' };
      if (state === 'handed-over') return { isOverdue: true };
      return state === 'armed'
        ? { state: 'raised' }
        : to('alerting', ['alerting', 'acknowledged', 'accepted'].includes(state));
    },
    run: (_, { alert }) => house.elapseToDue(alert),
    isTime: true,
  },
} as const satisfies Record<string, Command>;
type CommandName = keyof typeof COMMANDS;
const command = (name: CommandName): Command => COMMANDS[name];
const NAMES = Object.keys(COMMANDS) as CommandName[];

const order: fc.Arbitrary<Order> = fc.record({
  name: fc.constantFrom(...NAMES),
  copies: fc.integer({ min: 1, max: 3 }),
  again: fc.integer({ min: 0, max: 4 }),
});

const plainly = (...names: CommandName[]): Order[] => names.map((name) => ({ name, copies: 1, again: 0 }));
const SENT = ['press', 'its time comes'] as const;
const RUNG = [...SENT, 'the call to A is ordered'] as const;
/** Where a run may begin: what lies deep in the life of an alert is rarely found by chance. */
const BEGINNINGS: readonly Order[][] = [
  [],
  plainly('flag'),
  plainly('flag', 'its time comes'),
  plainly(...SENT),
  plainly(...RUNG),
  plainly(...RUNG, 'A picks up', 'A presses one'),
  plainly(...SENT, 'the message leaves'),
  plainly(...SENT, 'acknowledge by A'),
  plainly(...SENT, 'acknowledge by A', 'accept by A'),
  plainly(...SENT, 'acknowledge by A', 'accept by A', 'offer by A to B'),
  plainly(...SENT, 'acknowledge by A', 'accept by A', 'offer by A to B', 'receipt by B'),
  plainly(...SENT, 'acknowledge by A', 'accept by A', 'offer by A to B', 'receipt by B', 'its time comes'),
];
const seen = new Set<string>();

/** One inquiry and what is ordered about it. */
class Telling {
  model: Model = NOTHING;
  private readonly late: { after: number; repeat: () => Promise<unknown> }[] = [];

  private constructor(readonly inquiry: InquiryId) {}

  static async begin(): Promise<Telling> {
    return new Telling(await house.inquiry(operator));
  }

  /** In order, each at most as often as it says; the state afterwards is the one the model says. */
  async tell(orders: readonly Order[]): Promise<void> {
    for (const { name, copies, again } of orders) {
      const { goes, run, isTime } = command(name);
      const aim = await this.aim();
      const once = (): Promise<boolean> => carriedOut(run(this.inquiry, aim));
      const done = await Promise.all(Array.from({ length: isTime ? 1 : copies }, once));
      await this.whatIsDue();
      const next = goes(this.model, aim);
      if (again > 0 && !isTime && done.includes(true)) this.late.push({ after: again, repeat: once });
      await this.deliverLate();
      if (next !== undefined) this.model = this.worked({ ...this.model, ...next });
      seen.add(this.model.state);
      const newest = (await this.alerts()).at(-1);
      expect(newest?.state ?? 'none').toBe(this.model.state);
      if (newest?.state === 'alerting') expect(newest.step).toBe(this.model.step);
    }
    for (const { repeat } of this.late) await repeat();
    await this.whatIsDue();
  }

  /** What is due is done by its job and by the sweeper at the same time. */
  async whatIsDue(): Promise<void> {
    const { alert } = await this.aim();
    const taken = await Promise.all(Array.from({ length: 4 }, () => house.steps.take([alert])));
    // A flag that every desk left goes to the police and is due there at once: whoever comes first takes either step.
    const goesOn = waits(this.model) && this.model.turn === 2;
    expect(taken.flat().length).toBeLessThanOrEqual(goesOn ? 2 : 1);
  }

  async aim(): Promise<Aim> {
    const newest = (await this.alerts()).at(-1);
    const alert = newest?.id ?? (newId() as EscalationId);
    const attempts = await this.tried(alert);
    const attemptOf: Aim['attemptOf'] = (who, over = 'console') =>
      attempts.findLast(({ recipient_id, channel }) => recipient_id === who && channel === over);
    return { commandId: aCommand(), alert, attemptOf, fallsOver: newest?.falls_over === true };
  }

  private tried(alert: EscalationId): Promise<Tried[]> {
    return house.sql<Tried>(
      `select id, step, recipient_id, channel, state, provider_id,
              exists (select from client_command c where c.id = a.id) as "isUsed"
         from alert_attempt a where escalation_id = $1 order by step, id`,
      [alert],
    );
  }

  alerts(): Promise<AlertRow[]> {
    return house.sql(
      `select id, state, step, acknowledged_by, falls_over from escalation where inquiry_id = $1 order by created_at`,
      [this.inquiry],
    );
  }

  /** Each alert's life and attempts, without its ids and times. */
  async history(): Promise<unknown[]> {
    return Promise.all(
      (await this.alerts()).map(async ({ id, acknowledged_by }) => ({
        path: await house.path(id),
        acknowledged_by,
        attempts: (await this.tried(id))
          .map(({ step, recipient_id, channel, state }) => [step, recipient_id, channel, state].join(' '))
          .sort(),
      })),
    );
  }

  /** What must be true whatever happened. */
  async assertLegal(): Promise<void> {
    const alerts = await this.alerts();
    const isOf = (states: readonly EscalationState[], { state }: { state: EscalationState }) =>
      states.includes(state);
    expect(alerts.filter((alert) => isOf(UNACKNOWLEDGED, alert)).length).toBeLessThanOrEqual(1);
    for (const alert of alerts) {
      const steps = (await house.path(alert.id)).map((step) => step.split('>') as EscalationState[]);
      steps.forEach(([from], at) => {
        expect(from).toBe(at === 0 ? '' : steps[at - 1]?.[1]);
      });
      const [first = alert.state, ...rest] = steps.map(([, to]) => to ?? alert.state);
      assertPath([null, first, ...rest]);
      expect(rest.at(-1) ?? first).toBe(alert.state);
      expect(alert.acknowledged_by !== null).toBe(isOf([...IN_HAND, 'closed'], alert));
      const attempts = await this.tried(alert.id);
      const taken = attempts.filter(({ state }) => state === 'acknowledged');
      // Each taking is on an attempt, whether it was kept or went back to the ladder; who takes it again may have no newer one.
      const takings = steps.filter(([, to]) => to === 'acknowledged').length;
      expect(taken.length).toBeLessThanOrEqual(takings);
      expect(taken.length > 0).toBe(takings > 0);
      if (alert.acknowledged_by !== null)
        expect(taken.map(({ recipient_id }) => recipient_id)).toContain(alert.acknowledged_by);
      const open: readonly string[] = attemptStatesBefore('superseded');
      if (isOf(IN_HAND, alert)) expect(attempts.filter(({ state }) => open.includes(state))).toEqual([]);
      expect(await house.events('alert.sent', alert.id)).toHaveLength(
        attempts.filter(({ channel }) => channel === 'console').length,
      );
    }
    // It knows more of what must be true: due times, and that the history ends where the alert is.
    await house.watchdog.look();
    const faults = await house.watchdog.open();
    expect(faults.filter(({ escalationId }) => alerts.some(({ id }) => id === escalationId))).toEqual([]);
  }

  /** The worker does at once what an alert is raised for. */
  private worked(model: Model): Model {
    return model.state === 'raised' || model.state === 'alerting'
      ? { ...model, state: 'alerting', step: model.step + 1, holder: null, offeredTo: null }
      : model;
  }

  private async deliverLate(): Promise<void> {
    for (const each of this.late) each.after--;
    for (const { repeat } of this.late.filter(({ after }) => after === 0)) await repeat();
  }
}

interface AlertRow {
  readonly id: EscalationId;
  readonly state: EscalationState;
  readonly step: number;
  readonly acknowledged_by: PersonId | null;
  readonly falls_over: boolean;
}

/** Whether it was; a refusal is an answer, anything else a bug. */
async function carriedOut(work: Promise<unknown>): Promise<boolean> {
  try {
    return (await work) !== 'not-due';
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

describe(`an alert, whatever is done to it in whatever order (MODEL_SEED=${String(SEED)})`, () => {
  const LIMITS = {
    seed: SEED,
    numRuns: 10_000,
    endOnFailure: true,
    interruptAfterTimeLimit: SECONDS * 1_000,
  } as const;
  const beginning = fc.constantFrom(...BEGINNINGS);

  beforeAll(async () => {
    house = await openHouse({ armSeconds: 3_600 });
    operator = await house.person('operator');
    supervisor = await house.person('supervisor');
    officers = {
      a: await house.person('officer'),
      b: await house.person('officer'),
      offDuty: await house.person('officer'),
      away: await house.person('officer'),
    };
    for (const officer of [officers.a, officers.b, officers.away]) await house.duty.set(officer, true);
    await house.sql(`delete from session where person_id = $1`, [officers.away]);
    carrier = await Carrier.open(house);
    await carrier.give(officers.a, 'voice');
    await carrier.give(officers.away, 'sms');
  });
  afterAll(async () => {
    await carrier.close();
    await house.close();
  });

  it('goes where the model says, and has the same history when commands come twice, thrice and late', async () => {
    await fc.assert(
      fc.asyncProperty(beginning, fc.array(order, { minLength: 1, maxLength: 5 }), async (first, then) => {
        const orders = [...first, ...then];
        const [plain, noisy] = [await Telling.begin(), await Telling.begin()];
        await plain.tell(orders.map((each) => ({ ...each, copies: 1, again: 0 })));
        await noisy.tell(orders);
        expect(await noisy.history()).toEqual(await plain.history());
        await plain.assertLegal();
        await noisy.assertLegal();
      }),
      // However few runs a busy machine has time for, both lanes are among them.
      {
        ...LIMITS,
        examples: [
          [plainly(...SENT), plainly('flag')],
          [plainly('flag'), plainly('press')],
        ],
      },
    );
    // A model that is never led anywhere tests nothing.
    expect([...seen]).toEqual(expect.arrayContaining(['awaiting-confirmation', 'alerting']));
  });

  it.each<[EscalationState, CommandName[]]>([
    ['withdrawn', ['press', 'withdraw']],
    ['declined', ['flag', 'its time comes', 'decline']],
    ['alerting', ['flag', 'its time comes', 'its time comes']],
    ['alerting', [...SENT, 'acknowledge by A', 'reject by A']],
    [
      'alerting',
      [...SENT, 'acknowledge by A', 'accept by A', 'offer by A to B', 'release by A', 'receipt by B'],
    ],
    ['acknowledged', [...RUNG, 'A picks up', 'A presses nothing', 'A presses one', 'A gives the PIN']],
    ['acknowledged', [...RUNG, 'A presses one', 'acknowledge by B', 'A gives the PIN', 'A does not pick up']],
    ['acknowledged', [...RUNG, 'A gives the PIN', 'reject by A', 'A picks up', 'A gives the PIN']],
    // Once to the last step, which keeps its wait.
    [
      'alerting',
      [...SENT, 'the message leaves', 'the message fails', 'the message arrives', 'the message fails'],
    ],
    ['accepted', [...SENT, 'acknowledge by A', 'the message arrives', 'accept by A', 'the message fails']],
    [
      'closed',
      [
        ...['flag', 'confirm', 'acknowledge by A', 'accept by A', 'offer by A to B'],
        ...['receipt by B', 'outcome by B'],
      ] as CommandName[],
    ],
  ])(
    'comes to be %s by %j, each order given three times at once, and once more after the next',
    async (end, names) => {
      const telling = await Telling.begin();
      await telling.tell(names.map((name) => ({ name, copies: 3, again: 2 })));
      expect(telling.model.state).toBe(end);
      await telling.assertLegal();
    },
  );

  it('is in a legal state after any commands at the same time', async () => {
    const together = fc.array(fc.array(fc.constantFrom(...NAMES), { minLength: 2, maxLength: 6 }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(beginning, together, async (first, bundles) => {
        const telling = await Telling.begin();
        await telling.tell(first);
        for (const bundle of bundles) {
          const aim = await telling.aim();
          await Promise.all([
            ...bundle.map((name) =>
              carriedOut(command(name).run(telling.inquiry, { ...aim, commandId: aCommand() })),
            ),
            telling.whatIsDue(),
          ]);
          await telling.whatIsDue();
        }
        await telling.assertLegal();
      }),
      LIMITS,
    );
  });
});
