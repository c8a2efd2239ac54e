import { setTimeout as pause } from 'node:timers/promises';
import type { CallView, CurrentCall } from '#contracts/calls';
import { newId } from '#platform/ids';
import { CarrierClient } from '../../simulators/carrier-client';
import { Chance } from '../../simulators/carrier/faults';
import { Screen } from '../screen';
import { Desk } from './desk';
import { Officers } from './officers';
import { Shift } from './shift';
import { Telephones } from './telephones';
import type { World } from './world';

/** What callers tell and no log, job or queue may know; the number goes on with four digits. */
export const CANARY = { number: '+99450765', name: 'Zümrüdquşu Simurqova' } as const;

const PATIENCE_MS = 100_000;
const CALLERS_AT_ONCE = 2;
const DESK_PAUSE_MS = 1_200;
const LOOKS_EVERY_MS = 400;
const OPERATORS = ['operator1', 'operator2'] as const;

/** Everybody at the line. */
interface People {
  readonly shift: Shift;
  readonly desk: Desk;
  readonly operators: readonly Screen[];
  readonly supervisor: Screen;
  readonly officers: Officers;
  readonly telephones: Telephones;
}

/** Callers, operators, a supervisor and officers at work through the real interfaces, whatever is being done to the line. */
export class Traffic {
  /** Calls that the carrier put through to the line. */
  calls = 0;

  private constructor(
    private readonly carrier: CarrierClient,
    private readonly chance: Chance,
    private readonly people: People,
  ) {}

  static async open(world: World, seed: number): Promise<Traffic> {
    const carrier = new CarrierClient(world.urls.carrier);
    const chance = new Chance(seed);
    const shift = new Shift();
    const officers = await Officers.open(world, shift, PATIENCE_MS);
    const sits = (name: string): Promise<Screen> =>
      Screen.open(world.urls.console, world.accounts.get(name), { patienceMs: PATIENCE_MS });
    const supervisor = await sits('supervisor1');
    const desk = new Desk(world, supervisor, shift, chance);
    const operators: Screen[] = [];
    for (const name of OPERATORS) operators.push(await sits(name));
    const telephones = await Telephones.open(world, carrier, officers);
    return new Traffic(carrier, chance, { shift, desk, operators, supervisor, officers, telephones });
  }

  get officers(): Officers {
    return this.people.officers;
  }

  /** What the line told somebody, which must be so whatever happened since. */
  get told(): Told {
    const { promised, confirmed, unattended } = this.people.desk;
    return { promised, confirmed, unattended, byTelephone: this.people.telephones };
  }

  get refusals(): ReadonlyMap<string, number> {
    return this.people.shift.refusals;
  }

  /** Commands that were answered otherwise when they came again. */
  get contradictions(): number {
    return this.people.shift.contradictions;
  }

  /** Telephone calls, and inquiries that are worked on besides. */
  start(withCalls: boolean): void {
    const { shift, desk, operators } = this.people;
    shift.begin();
    for (const [at, operator] of operators.entries()) {
      if (withCalls) shift.keep(() => this.answerOne(operator));
      shift.keep(async () => {
        await desk.raise(operator, OPERATORS[at] ?? '');
        await pause(this.chance.between(0, 2 * DESK_PAUSE_MS));
      });
    }
    if (withCalls) for (let nth = 0; nth < CALLERS_AT_ONCE; nth++) shift.keep(() => this.callOnce());
  }

  /** Nobody begins anything new; resolves when what was begun is done. */
  async rest(): Promise<void> {
    const { shift, operators } = this.people;
    await shift.end();
    for (const operator of operators)
      await shift.tolerantly(operator.send('PUT', '/api/presence', { status: 'offline' }));
  }

  close(): void {
    const { operators, supervisor, officers, telephones } = this.people;
    for (const screen of [...operators, supervisor]) screen.close();
    officers.close();
    telephones.close();
  }

  /** A hundred alerts in one moment. */
  async storm(count: number): Promise<void> {
    const { desk, operators } = this.people;
    const [operator] = operators;
    if (!operator) return;
    const inquiries = await desk.newInquiries(OPERATORS[0], count);
    await Promise.all(inquiries.map((id) => desk.press(operator, id, 'twice')));
  }

  private async callOnce(): Promise<void> {
    this.calls += 1;
    const from = CANARY.number + String(this.calls % 10_000).padStart(4, '0');
    const caller = await this.carrier.call({ scenario: 'trafficking-in-progress', from, speed: 20 });
    while (!(await this.carrier.caller(caller.id)).isOver) {
      if (this.people.shift.isOver) await this.carrier.hangUp(caller.id).catch(() => undefined);
      await pause(LOOKS_EVERY_MS);
    }
  }

  /** Ready, rung, on the line, the alert key, the story, the end. */
  private async answerOne(operator: Screen): Promise<void> {
    const { shift, desk } = this.people;
    await shift.tolerantly(operator.send('PUT', '/api/presence', { status: 'ready' }));
    const current = await operator.send<CurrentCall>('GET', '/api/calls/current');
    const call =
      current.call ??
      (current.offer && (await operator.send<CallView>('POST', `/api/offers/${current.offer.id}/accept`)));
    if (!call) return pause(LOOKS_EVERY_MS);
    await operator.send('PATCH', `/api/inquiries/${call.inquiryId}`, {
      field: 'narrative',
      value: `${CANARY.name} deyir ki, qapı bağlıdır`,
      baseVersion: 0,
      mutationId: newId(),
    });
    await desk.press(operator, call.inquiryId, desk.howPressed());
    if (current.call?.state !== 'ended')
      await operator.send('POST', `/api/calls/${call.id}/commands`, { verb: 'hang-up', commandId: newId() });
  }
}

/** Ids of alerts, and words on a telephone. */
export interface Told {
  /** They exist. */
  readonly promised: readonly string[];
  readonly confirmed: readonly string[];
  /** Flags to which nobody ever came. */
  readonly unattended: readonly string[];
  readonly byTelephone: Pick<Telephones, 'told' | 'tooLate'>;
}
