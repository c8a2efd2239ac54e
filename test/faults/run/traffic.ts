import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CallView, CurrentCall } from '#contracts/calls';
import type { EscalationList, EscalationView } from '#contracts/escalations';
import { newId } from '#platform/ids';
import { CarrierClient } from '../../simulators/carrier-client';
import { Chance } from '../../simulators/carrier/faults';
import { Refused, Screen } from '../screen';
import { type World, writeDown } from './world';

/** What callers tell and no log, job or queue may know; the number goes on with four digits. */
export const CANARY = { number: '+99450765', name: 'Zümrüdquşu Simurqova' } as const;

const PATIENCE_MS = 100_000;
const CALLERS_AT_ONCE = 2;
const DESK_PAUSE_MS = 1_200;
const LOOKS_EVERY_MS = 400;
const OFFICERS = ['officer1', 'officer2'] as const;
const OPERATORS = ['operator1', 'operator2'] as const;
/** An alert of the share that nobody answers is taken at this step after all. */
const TAKEN_AT_LAST = 3;

/** An alert of which its operator was told that it exists. */
export interface Promised {
  readonly escalationId: string;
}

/** An alert as it comes to a screen. */
interface Sent {
  readonly escalationId: string;
  readonly attemptId: string;
  readonly step: number;
}

/** Callers, operators and officers at work through the real interfaces, whatever is being done to the line. */
export class Traffic {
  /** What operators were answered: it must be in Postgres, whatever happened since. */
  readonly promised: Promised[] = [];
  /** Calls that the carrier put through to the line. */
  calls = 0;
  /** Requests that a server understood and refused, by what was asked and its answer. */
  readonly refusals = new Map<string, number>();
  readonly officers = new Map<string, Screen>();
  /** Alerts that somebody has taken, or is about to. */
  private readonly settled = new Set<string>();
  /** What each officer is at: a person takes one alert after the other. */
  private readonly hands = new Map<string, Promise<void>>();
  /** Each attempt that stood on an officer's screen. */
  private readonly shown = new Set<string>();
  private readonly operators: Screen[] = [];
  private readonly carrier: CarrierClient;
  private readonly work: Promise<unknown>[] = [];
  private isOver = false;

  private constructor(
    private readonly world: World,
    private readonly chance: Chance,
  ) {
    this.carrier = new CarrierClient(world.urls.carrier);
  }

  static async open(world: World, seed: number): Promise<Traffic> {
    const traffic = new Traffic(world, new Chance(seed));
    const { console: url } = world.urls;
    for (const name of OFFICERS) {
      // There though nothing should ever reach it: a receiver without a log would be missed by nobody.
      writeFileSync(receiptsOf(world, name), '');
      const screen: Screen = await Screen.open(url, world.accounts.get(name), {
        patienceMs: PATIENCE_MS,
        onWire: (event) => {
          if (event.type === 'alert.sent') traffic.show(name, event.id, event.data);
        },
        onResync: () => traffic.leave(traffic.askAnew(name)),
      });
      await screen.send('PUT', '/api/duty', { onDuty: true });
      traffic.officers.set(name, screen);
    }
    for (const name of OPERATORS)
      traffic.operators.push(await Screen.open(url, world.accounts.get(name), { patienceMs: PATIENCE_MS }));
    return traffic;
  }

  /** Telephone calls, and inquiries that are worked on besides. */
  start(withCalls: boolean): void {
    this.isOver = false;
    for (const [at, operator] of this.operators.entries()) {
      if (withCalls) this.keep(() => this.answerOne(operator));
      this.keep(async () => {
        await this.deskAlert(operator, OPERATORS[at] ?? '');
        await pause(this.chance.between(0, 2 * DESK_PAUSE_MS));
      });
    }
    if (withCalls) for (let nth = 0; nth < CALLERS_AT_ONCE; nth++) this.keep(() => this.callOnce());
  }

  /** Nobody begins anything new; resolves when what was begun is done. */
  async rest(): Promise<void> {
    this.isOver = true;
    while (this.work.length > 0) await Promise.all(this.work.splice(0));
    for (const operator of this.operators)
      await this.tolerantly(operator.send('PUT', '/api/presence', { status: 'offline' }));
  }

  close(): void {
    for (const screen of [...this.operators, ...this.officers.values()]) screen.close();
  }

  /** A hundred alerts in one moment. */
  async storm(count: number): Promise<void> {
    const [operator] = this.operators;
    if (!operator) return;
    const inquiries = await this.newInquiries(OPERATORS[0], count);
    await Promise.all(inquiries.map((id) => this.press(operator, id, 'twice')));
  }

  private keep(round: () => Promise<unknown>): void {
    this.leave(
      (async () => {
        while (!this.isOver) await this.tolerantly(round());
      })(),
    );
  }

  private leave(work: Promise<unknown>): void {
    this.work.push(this.tolerantly(work));
  }

  private async deskAlert(operator: Screen, name: string): Promise<void> {
    const [inquiry = ''] = await this.newInquiries(name, 1);
    await this.press(operator, inquiry, this.howPressed());
  }

  private howPressed(): 'twice' | 'once' | 'dies' | 'withdrawn' {
    const drawn = this.chance.next();
    if (drawn < 0.6) return 'twice';
    if (drawn < 0.8) return 'once';
    return drawn < 0.9 ? 'dies' : 'withdrawn';
  }

  /** `once`: its countdown ends by itself. `dies`: the browser is gone before it hears an answer. */
  private async press(
    operator: Screen,
    inquiryId: string,
    how: 'twice' | 'once' | 'dies' | 'withdrawn',
  ): Promise<void> {
    const path = `/api/inquiries/${inquiryId}/alert`;
    if (how === 'dies') {
      await operator.sendOnce('POST', path, { commandId: newId() });
      return;
    }
    const first = await operator.send<EscalationView>('POST', path, { commandId: newId() });
    this.promised.push({ escalationId: first.id });
    if (how === 'twice') {
      const second = await operator.send<EscalationView>('POST', path, { commandId: newId() });
      if (second.id !== first.id) this.promised.push({ escalationId: second.id });
    }
    if (how === 'withdrawn')
      await operator.send('POST', `/api/escalations/${first.id}/withdraw`, { commandId: newId() });
  }

  private async callOnce(): Promise<void> {
    this.calls += 1;
    const from = CANARY.number + String(this.calls % 10_000).padStart(4, '0');
    const caller = await this.carrier.call({ scenario: 'trafficking-in-progress', from, speed: 20 });
    while (!(await this.carrier.caller(caller.id)).isOver) {
      if (this.isOver) await this.carrier.hangUp(caller.id).catch(() => undefined);
      await pause(LOOKS_EVERY_MS);
    }
  }

  /** Ready, rung, on the line, the alert key, the story, the end. */
  private async answerOne(operator: Screen): Promise<void> {
    await this.tolerantly(operator.send('PUT', '/api/presence', { status: 'ready' }));
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
    await this.press(operator, call.inquiryId, this.howPressed());
    if (current.call?.state !== 'ended')
      await operator.send('POST', `/api/calls/${call.id}/commands`, { verb: 'hang-up', commandId: newId() });
  }

  /** An alert comes to an officer's screen; a repeat rings no second time, since the screen knows the id by then. */
  private show(name: string, eventId: string, alert: Sent): void {
    const { escalationId, attemptId, step } = alert;
    this.shown.add(`${name} ${attemptId}`);
    writeDown(receiptsOf(this.world, name), { at: Date.now(), eventId, escalationId, attemptId, step });
    setImmediate(() => this.leave(this.attend(name, alert)));
  }

  /** The open alerts as the inbox lists them: what was missed for good is found there. */
  private async askAnew(name: string): Promise<void> {
    const screen = this.officers.get(name);
    const [officer] = await this.world.sql<{ id: string }>(`select id from person where username = $1`, [
      name,
    ]);
    const { rows } = (await screen?.send<EscalationList>('GET', '/api/escalations?open=true')) ?? {
      rows: [],
    };
    for (const { id: escalationId, attempts } of rows)
      for (const { id: attemptId, step, recipient, channel } of attempts)
        if (recipient.id === officer?.id && channel === 'console' && !this.shown.has(`${name} ${attemptId}`))
          this.show(name, 'asked', { escalationId, attemptId, step });
  }

  /** The officer's part, one alert after the other: it is on the screen, and the person takes it, or leaves it. */
  private attend(name: string, alert: Sent): Promise<void> {
    const before = this.hands.get(name) ?? Promise.resolve();
    const now = before.then(() => this.tolerantly(this.look(name, alert)));
    this.hands.set(name, now);
    return now;
  }

  private async look(name: string, { attemptId, escalationId, step }: Sent): Promise<void> {
    const screen = this.officers.get(name);
    // Seen by whoever looks at a later step of it, too.
    if (!screen || (step > 1 && this.settled.has(escalationId))) return;
    await screen.report('alert.delivered', attemptId);
    if (!takes(name, escalationId, step)) return;
    this.settled.add(escalationId);
    await screen.send('GET', `/api/escalations/${escalationId}`);
    await screen.send('POST', `/api/escalations/${escalationId}/opened`);
    await screen.send('POST', `/api/escalations/${escalationId}/acknowledge`);
    // Left lying it would come back after half an hour, and a long run never end.
    await screen.send('POST', `/api/escalations/${escalationId}/accept`, { commandId: newId() });
  }

  private async newInquiries(operator: string, count: number): Promise<string[]> {
    const rows = await this.world.sql<{ id: string }>(
      `insert into inquiry (id, operator_id) select gen_random_uuid(), p.id from person p, generate_series(1, $2)
        where username = $1 returning id`,
      [operator, count],
    );
    return rows.map(({ id }) => id);
  }

  /** A refusal is an answer too, and is counted; a server that never answers ends the run. */
  private async tolerantly(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      const what =
        error instanceof Refused
          ? `${error.status} ${error.code}`
          : error instanceof Error
            ? error.message
            : '';
      this.refusals.set(what, (this.refusals.get(what) ?? 0) + 1);
    }
  }
}

function receiptsOf(world: World, name: string): string {
  return join(world.receivers, `${name}.jsonl`);
}

/** Whether this officer takes this alert: some are taken by one, some by both at once, some by nobody for long. */
function takes(name: string, escalationId: string, step: number): boolean {
  const drawn = createHash('sha256').update(escalationId).digest()[0] ?? 0;
  if (drawn < 16) return name === 'officer1' && step >= TAKEN_AT_LAST;
  if (drawn < 110) return name === 'officer1';
  return drawn < 190 ? name === 'officer2' : true;
}
