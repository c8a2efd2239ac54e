import { against } from './address';
import type { Dialling } from './dialling';
import type { Exchange } from './exchange';
import { gatherDigits } from './gathering';
import type { Leg, Step } from './leg';
import { Interrupted, unlessInterrupted } from './pace';
import { callParameters } from './parameters';
import { BadTwiml, parseTwiml, type Verb } from './twiml';
import { type Parameters, WebhookFailed } from './webhook';

const LETTERS_SPOKEN_PER_SECOND = 15;
const SECONDS_OF_A_RECORDED_PROMPT = 6;
const APOLOGY = 'We are sorry. An application error has occurred. Goodbye.';

/** Carries out what the line says about one leg, document after document. */
export class TwimlRunner {
  constructor(
    private readonly exchange: Exchange,
    private readonly dialling: Dialling,
  ) {}

  /** Goes on until a document ends without a next one, then hangs up. */
  async run(leg: Leg, first: Step): Promise<void> {
    leg.isRunning = true;
    let next: Step | undefined = first;
    while (next && !leg.isEnded) {
      try {
        next = await this.perform(leg, next, leg.beginDocument());
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
        leg.conference?.leave(leg, 'participant_updated_via_api');
        next = leg.takeRedirection();
      }
    }
    leg.isRunning = false;
    this.exchange.end(leg, 'completed', 'the line');
  }

  private async perform(leg: Leg, step: Step, signal: AbortSignal): Promise<Step | undefined> {
    const base = step.kind === 'url' ? step.url : step.base;
    const verbs = await this.read(leg, step, signal);
    for (const verb of verbs) {
      if (verb.kind === 'reject') {
        this.exchange.end(leg, verb.reason === 'busy' ? 'busy' : 'no-answer', 'the line');
        return undefined;
      }
      this.exchange.answer(leg);
      const next = await this.obey(leg, verb, base, signal);
      if (next === 'hang-up') return undefined;
      if (next) return next;
    }
    return undefined;
  }

  /** Fetches and reads the document; falls back as the carrier does when it is missing or wrong. */
  private async read(leg: Leg, step: Step, signal: AbortSignal): Promise<Verb[]> {
    try {
      if (step.kind === 'twiml') return parseTwiml(step.twiml);
      return await this.fetch(leg, step.url, step.method, step.extra, signal);
    } catch (error) {
      const code = codeOf(error);
      this.exchange.note(leg, 'error', `${code} ${(error as Error).message}`);
      if (leg.fallbackUrl === undefined || step.kind === 'twiml') return apology();
      const why = { ErrorCode: String(code), ErrorUrl: step.url };
      return await this.fetch(leg, leg.fallbackUrl, 'POST', why, signal).catch((second: unknown) => {
        this.exchange.note(leg, 'error', `${codeOf(second)} the fallback address failed too`);
        return apology();
      });
    }
  }

  private async fetch(
    leg: Leg,
    url: string,
    method: 'GET' | 'POST',
    extra: Parameters,
    signal: AbortSignal,
  ): Promise<Verb[]> {
    const parameters = { ...callParameters(leg, this.exchange.accountSid), ...extra };
    const answer = await unlessInterrupted(this.exchange.courier.ask(url, method, parameters), signal);
    if (!/\b(xml)\b/.test(answer.contentType))
      throw new BadTwiml(12300, `content type ${answer.contentType || 'missing'}`);
    return parseTwiml(answer.body);
  }

  private async obey(
    leg: Leg,
    verb: Verb,
    base: string,
    signal: AbortSignal,
  ): Promise<Step | 'hang-up' | undefined> {
    switch (verb.kind) {
      case 'say':
      case 'play':
      case 'pause':
        await this.play(leg, verb, signal);
        return undefined;
      case 'gather': {
        const gathered = await gatherDigits(
          leg,
          verb,
          async (until) => {
            for (const prompt of verb.prompts) await this.play(leg, prompt, until);
          },
          signal,
        );
        if (gathered.digits === '' && gathered.finishedOnKey === '' && !verb.actionOnEmptyResult)
          return undefined;
        return {
          kind: 'url',
          url: against(base, verb.action),
          method: verb.method,
          extra: { Digits: gathered.digits, FinishedOnKey: gathered.finishedOnKey, msg: 'Gather End' },
        };
      }
      case 'redirect':
        return { kind: 'url', url: against(base, verb.url), method: verb.method, extra: {} };
      case 'dial': {
        const outcome = await this.dialling.dial(leg, verb, base, signal);
        if (verb.action === undefined) return undefined;
        return { kind: 'url', url: against(base, verb.action), method: verb.method, extra: outcome };
      }
      case 'record':
        this.exchange.note(leg, 'hears', 'a tone, and leaves a message');
        await leg.pace.pass(Math.min(verb.seconds, 10), signal);
        return {
          kind: 'url',
          url: against(base, verb.url),
          method: verb.method,
          extra: { RecordingDuration: '10' },
        };
      case 'hangup':
        return 'hang-up';
      case 'reject':
        return undefined;
      default:
        return verb satisfies never;
    }
  }

  private async play(leg: Leg, verb: Verb, signal: AbortSignal): Promise<void> {
    if (verb.kind === 'pause') await leg.pace.pass(verb.seconds, signal);
    if (verb.kind === 'say')
      for (let times = 0; times < verb.loop; times++) {
        this.exchange.note(leg, 'hears', verb.text);
        await leg.pace.pass(Math.max(1, verb.text.length / LETTERS_SPOKEN_PER_SECOND), signal);
      }
    if (verb.kind === 'play')
      for (let times = 0; times < verb.loop; times++) {
        if (times === 0) this.exchange.note(leg, 'hears', `♪ ${verb.url || 'tones'}`);
        await leg.pace.pass(SECONDS_OF_A_RECORDED_PROMPT, signal);
      }
  }
}

function apology(): Verb[] {
  return [{ kind: 'say', text: APOLOGY, language: undefined, loop: 1 }, { kind: 'hangup' }];
}

function codeOf(error: unknown): number {
  if (error instanceof BadTwiml || error instanceof WebhookFailed) return error.code;
  throw error;
}
