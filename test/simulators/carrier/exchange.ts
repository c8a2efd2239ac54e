import { Conferences } from './conferences';
import { Courier } from './courier';
import { Dialling } from './dialling';
import { Journal, type Party } from './journal';
import { Leg, type LegStatus, type Step } from './leg';
import { Messages } from './messages';
import { type AnsweringPlan, type CarrierOptions, usualAnswer } from './options';
import { Interrupted, Pace } from './pace';
import { statusParameters } from './parameters';
import { Recordings } from './recordings';
import type { CallbackSettings } from './twiml';
import { TwimlRunner } from './twiml-runner';

export interface OutgoingCall {
  readonly from: string;
  readonly to: string;
  readonly direction: 'outbound-api' | 'outbound-dial';
  readonly parent?: Leg | undefined;
  readonly pace?: Pace | undefined;
  readonly callback?: CallbackSettings | undefined;
}

const ANSWERED_EVENT: Partial<Record<LegStatus, string>> = {
  initiated: 'initiated',
  ringing: 'ringing',
  'in-progress': 'answered',
};

/** The carrier's switch: every leg there is, and what happens to it. */
export class Exchange {
  readonly journal = new Journal();
  readonly legs = new Map<string, Leg>();
  readonly conferences: Conferences;
  readonly recordings: Recordings;
  readonly messages: Messages;
  readonly courier: Courier;
  readonly answering = new Map<string, AnsweringPlan>();
  speed: number;
  private readonly runner: TwimlRunner;

  constructor(readonly options: CarrierOptions) {
    this.speed = options.speed;
    this.courier = new Courier(options.authToken, ({ url, parameters, status, failure }) => {
      const callSid = parameters['CallSid'];
      const leg = callSid === undefined ? undefined : this.legs.get(callSid);
      const event = parameters['StatusCallbackEvent'] ?? parameters['CallStatus'] ?? '';
      this.journal.write({
        callSid: callSid ?? null,
        caller: leg?.caller ?? null,
        party: 'carrier',
        what: failure === undefined ? 'webhook' : 'webhook-failed',
        text: `${new URL(url).pathname} ${event} → ${failure ?? String(status)}`,
      });
    });
    this.runner = new TwimlRunner(this, new Dialling(this));
    this.conferences = new Conferences(this);
    this.recordings = new Recordings(this);
    this.messages = new Messages(this);
  }

  get accountSid(): string {
    return this.options.accountSid ?? 'AC' + '0'.repeat(32);
  }

  /** Somebody dials the line. */
  placeInbound(from: string, caller: string | undefined, pace: Pace): Leg {
    const { lineNumber, voiceUrl, voiceFallbackUrl, statusCallback } = this.options;
    const leg = this.add(
      new Leg({
        from,
        to: lineNumber,
        direction: 'inbound',
        party: 'caller',
        pace,
        caller,
        fallbackUrl: voiceFallbackUrl,
        callback:
          statusCallback === undefined
            ? undefined
            : { url: statusCallback, method: 'POST', events: ['completed'] },
      }),
    );
    leg.become('ringing');
    this.note(leg, 'dials', `${lineNumber} from ${from}`);
    this.start(leg, { kind: 'url', url: voiceUrl, method: 'POST', extra: {} });
    return leg;
  }

  /** A leg of the carrier's own making; `ring` makes it ring. */
  dialOut(call: OutgoingCall): Leg {
    const party: Party = call.to.startsWith('client:') || call.to.startsWith('sip:') ? 'operator' : 'number';
    return this.add(
      new Leg({
        from: call.from,
        to: call.to,
        direction: call.direction,
        party,
        pace: call.pace ?? call.parent?.pace ?? new Pace(this.speed),
        parentSid: call.parent?.sid,
        callback: call.callback,
      }),
    );
  }

  /** Rings until somebody answers or the outcome is sure. @returns whether it was answered */
  async ring(leg: Leg, timeoutSeconds: number): Promise<boolean> {
    const plan = this.answering.get(leg.facts.to) ?? usualAnswer(leg.facts.to);
    try {
      this.move(leg, 'initiated');
      if (plan.outcome !== 'failed') this.move(leg, 'ringing');
      this.note(leg, plan.outcome === 'failed' ? 'unreachable' : 'rings', leg.facts.to);
      const wait =
        plan.outcome === 'no-answer' ? timeoutSeconds : Math.min(plan.afterSeconds, timeoutSeconds);
      await leg.pace.pass(wait, leg.lifetime);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      return false;
    }
    if (plan.outcome !== 'answer' || plan.afterSeconds > timeoutSeconds) {
      this.end(leg, plan.outcome === 'answer' ? 'no-answer' : plan.outcome, 'the carrier');
      return false;
    }
    this.answer(leg);
    this.note(leg, 'answers', leg.facts.to);
    if (plan.says !== undefined) this.note(leg, 'says', plan.says);
    if (plan.hangsUpAfterSeconds !== undefined)
      void leg.pace.pass(plan.hangsUpAfterSeconds, leg.lifetime).then(
        () => {
          this.end(leg, 'completed', 'itself');
        },
        () => undefined,
      );
    return true;
  }

  answer(leg: Leg): void {
    if (leg.status === 'in-progress' || leg.isEnded) return;
    this.move(leg, 'in-progress');
  }

  /** Ends a leg once; who ended it is only for the journal. */
  end(leg: Leg, status: LegStatus, by: string): void {
    if (leg.isEnded) return;
    const { conference } = leg;
    leg.become(status);
    this.note(leg, 'ends', `${status}, by ${by}`);
    this.report(leg, 'completed');
    conference?.leave(leg, 'participant_hung_up');
    this.recordings.finish(leg);
  }

  /** The party at this leg puts the receiver down. */
  hangUp(leg: Leg): void {
    this.note(leg, 'hangs-up', '');
    this.end(
      leg,
      leg.answeredAt === undefined && leg.facts.direction === 'inbound' ? 'canceled' : 'completed',
      'itself',
    );
  }

  press(leg: Leg, digits: string): void {
    this.note(leg, 'presses', digits);
    for (const digit of digits) leg.emit('digit', digit);
  }

  /** A leg that is up goes on with another document. */
  redirect(leg: Leg, step: Step): void {
    if (leg.isRunning) leg.redirect(step);
    else {
      leg.conference?.leave(leg, 'participant_updated_via_api');
      this.start(leg, step);
    }
  }

  start(leg: Leg, step: Step): void {
    void this.runner.run(leg, step).catch((error: unknown) => {
      this.note(leg, 'error', error instanceof Error ? (error.stack ?? error.message) : String(error));
      this.end(leg, 'failed', 'the simulator');
    });
  }

  note(leg: Leg, what: string, text: string): void {
    this.journal.write({
      callSid: leg.sid,
      caller: leg.caller,
      party: leg.facts.party,
      what,
      text,
    });
  }

  /** Everybody is gone and nothing was ever said. */
  reset(): void {
    for (const leg of this.legs.values()) this.end(leg, 'completed', 'a reset');
    this.legs.clear();
    this.conferences.clear();
    this.recordings.clear();
    this.messages.all.length = 0;
    this.answering.clear();
    this.journal.clear();
    this.speed = this.options.speed;
  }

  private add(leg: Leg): Leg {
    this.legs.set(leg.sid, leg);
    return leg;
  }

  private move(leg: Leg, status: LegStatus): void {
    leg.become(status);
    const event = ANSWERED_EVENT[status];
    if (event !== undefined) this.report(leg, event);
  }

  private report(leg: Leg, event: string): void {
    if (!leg.callback?.events.includes(event)) return;
    this.courier.tell(leg.sid, leg.callback.url, leg.callback.method, statusParameters(leg, this.accountSid));
  }
}
