import { EventEmitter } from 'node:events';
import type { Party } from './journal';
import type { Pace } from './pace';
import type { Conference } from './conference';
import { newSid } from './sid';
import type { CallbackSettings, Method } from './twiml';
import type { Parameters } from './webhook';

export type LegStatus =
  | 'queued'
  | 'initiated'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'failed'
  | 'no-answer'
  | 'canceled';

export const TERMINAL: readonly LegStatus[] = ['completed', 'busy', 'failed', 'no-answer', 'canceled'];

/** What a call does next: a document to fetch, or one that is given. */
export type Step =
  | { kind: 'url'; url: string; method: Method; extra: Parameters }
  | { kind: 'twiml'; twiml: string; base: string };

export interface LegFacts {
  readonly from: string;
  readonly to: string;
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-dial';
  readonly party: Party;
  readonly pace: Pace;
  readonly parentSid?: string | undefined;
  readonly caller?: string | undefined;
  readonly callback?: CallbackSettings | undefined;
  readonly fallbackUrl?: string | undefined;
}

/** One telephone's connection to the carrier: what Twilio calls a call. */
export class Leg extends EventEmitter<{ gather: []; talking: [boolean]; ended: []; digit: [string] }> {
  readonly sid = newSid('CA');
  readonly createdAt = Date.now();
  status: LegStatus = 'queued';
  answeredAt: number | undefined;
  endedAt: number | undefined;
  updatedAt = this.createdAt;
  callback: CallbackSettings | undefined;
  fallbackUrl: string | undefined;
  /** The scripted caller this leg is about; an operator's leg learns it in the conference. */
  caller: string | null;
  conference: Conference | undefined;
  isTalking = false;
  /** A document is being carried out on this leg. */
  isRunning = false;
  private sequence = 0;
  private readonly life = new AbortController();
  private document = new AbortController();
  private redirection: Step | undefined;

  constructor(readonly facts: LegFacts) {
    super();
    this.callback = facts.callback;
    this.fallbackUrl = facts.fallbackUrl;
    this.caller = facts.caller ?? null;
  }

  get isEnded(): boolean {
    return TERMINAL.includes(this.status);
  }

  /** Aborted when the leg ends. */
  get lifetime(): AbortSignal {
    return this.life.signal;
  }

  get pace(): Pace {
    return this.facts.pace;
  }

  nextSequence(): number {
    return this.sequence++;
  }

  become(status: LegStatus): void {
    this.status = status;
    this.updatedAt = Date.now();
    if (status === 'in-progress') this.answeredAt ??= this.updatedAt;
    if (!this.isEnded) return;
    this.endedAt = this.updatedAt;
    this.life.abort();
    this.document.abort();
    this.talk(false);
    this.emit('ended');
  }

  /** Begins a document; the signal is aborted when the leg ends or is sent elsewhere. */
  beginDocument(): AbortSignal {
    this.document = new AbortController();
    if (this.isEnded || this.redirection) this.document.abort();
    return this.document.signal;
  }

  /** Breaks off the present document and goes on with `step`. */
  redirect(step: Step): void {
    this.redirection = step;
    this.document.abort();
  }

  takeRedirection(): Step | undefined {
    const step = this.isEnded ? undefined : this.redirection;
    this.redirection = undefined;
    return step;
  }

  talk(isTalking: boolean): void {
    if (this.isTalking === isTalking) return;
    this.isTalking = isTalking;
    this.emit('talking', isTalking);
  }

  /** Seconds of conversation as billed, by the simulated clock. */
  get durationSeconds(): number {
    if (this.answeredAt === undefined) return 0;
    return Math.round(this.pace.secondsBetween(this.answeredAt, this.endedAt ?? Date.now()));
  }
}
