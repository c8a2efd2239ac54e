import type { CallView, CurrentCall } from '#contracts/calls';
import type { LiveEvent } from '#contracts/live';
import type { Presence } from '#contracts/people';
import type { CarrierClient } from '../carrier-client';
import { Chance } from '../carrier/faults';
import { findScenario } from '../scenarios';
import type { Scenario } from '../scenarios/scenario';
import { ConsoleRefused, type Credentials } from './console-client';
import { InquiryForm } from './inquiry-form';
import { type PersonOptions, SimulatedPerson } from './simulated-person';
import { passing, realMs } from './what-people-do';

export interface OperatorOptions extends PersonOptions {
  /** How the operator hears whom they talk to. */
  readonly carrier: CarrierClient;
  /** Simulated seconds from ring to answer, drawn between the two. */
  readonly answersAfterSeconds?: readonly [number, number];
  /** `never` lets every offer time out. */
  readonly answers?: 'always' | 'never';
  readonly pressesAlert?: 'as-scripted' | 'never';
  readonly fillsForm?: boolean;
  /** Hangs up and closes the inquiry when everything is said; otherwise stays on the line. */
  readonly endsCalls?: boolean;
  readonly seed?: number;
}

const LOOKS_EVERY_MS = 2_000;
const LISTENS_MS = 200;
const READY_TRIES = 50;

/** An operator at work, through the real console: answers, types while the caller talks, alerts, ends, closes. */
export class SimulatedOperator extends SimulatedPerson<OperatorOptions> {
  private readonly chance: Chance;
  private busyWith: string | undefined;
  private working: Promise<void> = Promise.resolve();

  constructor(options: OperatorOptions) {
    super(options);
    this.chance = new Chance(options.seed ?? 1);
  }

  /** Signs in, connects and becomes ready. */
  async start(credentials: Credentials): Promise<void> {
    await this.arrive(credentials);
    await this.become('ready');
    this.tell(null, 'sees', 'signed in and ready');
    void this.keepLooking();
  }

  /** Finishes the call at hand, goes offline and disconnects. */
  async stop(): Promise<void> {
    this.home.abort();
    await this.working;
    await this.become('offline').catch(() => undefined);
    this.options.client.close();
  }

  protected override notice(event: LiveEvent): void {
    if (event.type === 'call.offered' && event.data.personId === this.id) this.lookSoon();
  }

  /** Behind the socket: an offer nobody announced is found all the same. */
  private async keepLooking(): Promise<void> {
    while (!this.home.signal.aborted) {
      await passing(LOOKS_EVERY_MS, this.home.signal);
      if (this.busyWith === undefined) this.lookSoon();
    }
  }

  private lookSoon(): void {
    if (this.home.signal.aborted) return;
    this.working = this.working
      .then(() => this.look())
      .catch((error: unknown) => {
        this.tellOf(error);
      });
  }

  private async look(): Promise<void> {
    const { client } = this.options;
    if (this.home.signal.aborted) return;
    const { offer, call } = await client.get<CurrentCall>('/api/calls/current');
    if (call && call.state !== 'ended') await this.handle(call);
    else if (offer && this.options.answers !== 'never') await this.answer(offer.id);
    else if (!offer) await this.comeBack();
  }

  /** A break that the line imposed ends as soon as the operator notices it. */
  private async comeBack(): Promise<void> {
    const { status, reason } = await this.options.client.get<Presence>('/api/presence');
    if (status !== 'break' || this.options.answers === 'never') return;
    this.tell(null, 'sees', `was set on a break (${reason ?? ''}), ready again`);
    await this.become('ready');
  }

  private async answer(offerId: string): Promise<void> {
    const [soonest, latest] = this.options.answersAfterSeconds ?? [3, 6];
    await passing(realMs(this.chance.between(soonest, latest), this.speed), this.home.signal);
    const call = await this.accept(offerId);
    if (call) await this.handle(call);
  }

  private async accept(offerId: string): Promise<CallView | undefined> {
    try {
      return await this.options.client.send<CallView>('POST', `/api/offers/${offerId}/accept`, {});
    } catch (error) {
      if (!(error instanceof ConsoleRefused) || error.status >= 500) throw error;
      this.tell(null, 'misses', `the call was gone (${error.problem.code ?? error.status})`);
      return undefined;
    }
  }

  private async handle(call: CallView): Promise<void> {
    this.busyWith = call.id;
    try {
      const heard = await this.listen(call.id);
      this.tell(
        heard?.caller ?? null,
        'answers',
        `speaks ${call.language}, number ${call.maskedNumber ?? 'withheld'}`,
      );
      if (heard) await this.talk(call, heard.caller, heard.scenario);
      else await this.ended(call.id);
    } finally {
      this.busyWith = undefined;
    }
    await this.become('ready');
  }

  private async talk(call: CallView, caller: string, scenario: Scenario): Promise<void> {
    const { client, fillsForm = true, endsCalls = true, pressesAlert = 'as-scripted' } = this.options;
    const form = new InquiryForm(client, call.inquiryId, this.speed, this.home.signal, (what, text) => {
      this.tell(caller, what, text);
    });
    if (fillsForm) await form.fill(scenario.form, scenario.alert && pressesAlert === 'as-scripted');
    if (!endsCalls) return;
    await this.untilTold(call.id, caller, scenario);
    if (!(await this.isOver(call.id))) {
      await client.send('POST', `/api/calls/${call.id}/commands`, {
        verb: 'hang-up',
        commandId: form.newCommand(),
      });
      this.tell(caller, 'hangs-up', 'the conversation is over');
    }
    if (fillsForm) await form.close(scenario.form);
  }

  /** Whom the operator hears; undefined when nobody comes on the line. */
  private async listen(callId: string): Promise<{ caller: string; scenario: Scenario } | undefined> {
    for (let tries = 0; tries < 50 && !this.home.signal.aborted; tries++) {
      const { caller } = (await this.options.carrier.conference(`call-${callId}`)) ?? { caller: null };
      const scenario = caller && findScenario(caller.scenario);
      if (caller && scenario) return { caller: caller.id, scenario };
      if (await this.isOver(callId)) return undefined;
      await passing(LISTENS_MS, this.home.signal);
    }
    return undefined;
  }

  /** Until the caller has said everything, and has had time to hang up if that is their way. */
  private async untilTold(callId: string, caller: string, scenario: Scenario): Promise<void> {
    while (!this.home.signal.aborted && !(await this.isOver(callId))) {
      const { hasToldAll } = await this.options.carrier.caller(caller);
      if (hasToldAll) break;
      await passing(LISTENS_MS, this.home.signal);
    }
    const more = scenario.leavesAfterSeconds === null ? 3 : scenario.leavesAfterSeconds + 3;
    await passing(realMs(more, this.speed), this.home.signal);
  }

  private async ended(callId: string): Promise<void> {
    while (!this.home.signal.aborted && !(await this.isOver(callId)))
      await passing(LISTENS_MS, this.home.signal);
  }

  /** Also when the call went to somebody else meanwhile. */
  private async isOver(callId: string): Promise<boolean> {
    const { call } = await this.options.client.get<CurrentCall>('/api/calls/current');
    return call?.id !== callId || call.state === 'ended';
  }

  /** The line may not have noticed yet that the call is over: it is asked again for a while. */
  private async become(status: 'ready' | 'offline'): Promise<void> {
    for (let tries = 1; ; tries++) {
      if (status === 'ready' && this.home.signal.aborted) return;
      try {
        await this.options.client.send('PUT', '/api/presence', { status });
        return;
      } catch (error) {
        const isEarly = error instanceof ConsoleRefused && error.status === 409;
        if (!isEarly || tries >= READY_TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, LISTENS_MS));
      }
    }
  }
}
