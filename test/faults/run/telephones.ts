import { setTimeout as pause } from 'node:timers/promises';
import type { CarrierClient } from '../../simulators/carrier-client';
import { Authenticator } from '../../simulators/people/authenticator';
import { Refused, type Screen } from '../screen';
import type { Officers } from './officers';
import type { World } from './world';

/** Who reads messages, and whose telephone is rung. */
const READS = { name: 'officer1', number: '+994501112233' } as const;
const RINGS = { name: 'officer2', number: '+994504445566', pin: '472906' } as const;
export const NUMBERS = { sms: READS.number, voice: RINGS.number } as const;

/** Seconds of a telephone go by so fast. */
const SPEED = 4;
/** It rings so long before it is picked up, if nobody has taken the alert on a screen by then. */
const RINGS_SECONDS = 10;
const LOOKS_EVERY_MS = 150;
const PATIENCE_MS = 60_000;
/** Whoever has the telephone in their hand waits no longer for what happens on a screen. */
const HESITATES_MS = 2_000;

/** The line has said that the alert is theirs. */
export interface Word {
  /** The carrier's id of the call. */
  readonly call: string;
  readonly at: number;
}

/** The officers' own telephones, on the simulated carrier. */
export class Telephones {
  readonly told: Word[] = [];
  /** How often the line has said that somebody else has it. */
  tooLate = 0;
  private pins = 0;
  private readonly rung = new Set<string>();
  private talking: string | undefined;
  private isOver = false;

  private constructor(
    private readonly carrier: CarrierClient,
    private readonly officers: Officers,
  ) {}

  /** Both are given to the line, and proved: one by the code in a message, the other by a key. */
  static async open(world: World, carrier: CarrierClient, officers: Officers): Promise<Telephones> {
    const telephones = new Telephones(carrier, officers);
    await carrier.speed(SPEED);
    void telephones.live();
    await telephones.prove(world, officers.screen(READS.name), 'sms');
    // The one call that is nobody's alarm is answered at once.
    await telephones.prove(world, officers.screen(RINGS.name), 'voice');
    await officers.screen(RINGS.name).send('PUT', '/api/channels/pin', { pin: RINGS.pin });
    await carrier.answering({ to: RINGS.number, outcome: 'answer', afterSeconds: RINGS_SECONDS });
    return telephones;
  }

  close(): void {
    this.isOver = true;
  }

  private async prove(world: World, screen: Screen, channel: keyof typeof NUMBERS): Promise<void> {
    const account = world.accounts.get(channel === 'sms' ? READS.name : RINGS.name);
    if (account?.authenticator === undefined) throw new Error('an officer has no authenticator');
    const code = await Authenticator.of(account.authenticator).next();
    await screen.send('POST', '/api/session/step-up', { password: account.password, code });
    const id = await patiently(() => this.give(screen, channel));
    if (channel === 'sms') {
      const sent = await patiently(async () => {
        const messages = await this.carrier.messages();
        return /\d{6}/.exec(messages.find(({ to }) => to === NUMBERS.sms)?.body ?? '')?.[0];
      });
      await screen.send('POST', `/api/channels/${id}/verify`, { code: sent });
      return;
    }
    await patiently(async () => {
      const { points } = await screen.send<{ points: { id: string; verifiedAt: string | null }[] }>(
        'GET',
        '/api/channels',
      );
      return points.find((point) => point.id === id)?.verifiedAt ?? undefined;
    });
  }

  /** Undefined until the worker has said that it can send over this channel. */
  private async give(screen: Screen, channel: keyof typeof NUMBERS): Promise<string | undefined> {
    try {
      const wish = { channel, address: NUMBERS[channel] };
      return (await screen.send<{ id: string }>('POST', '/api/channels', wish)).id;
    } catch (error) {
      if (error instanceof Refused && error.code === 'channel-not-configured') return undefined;
      throw error;
    }
  }

  /** Hears what everybody hears, and minds what comes out of this one. */
  private async live(): Promise<void> {
    let after = 0;
    while (!this.isOver) {
      const { entries, next } = await this.carrier.log(after).catch(() => ({ entries: [], next: after }));
      after = next;
      for (const { callSid, what, text, at } of entries) {
        if (callSid === null) continue;
        if (what === 'rings' && text === RINGS.number) this.rung.add(callSid);
        // It may have ended meanwhile.
        if (this.rung.has(callSid)) await this.mind(callSid, what, text, at).catch(() => undefined);
      }
      await pause(LOOKS_EVERY_MS);
    }
  }

  /** One call at a time: whoever else rings finds it engaged. */
  private async mind(call: string, what: string, text: string, at: string): Promise<void> {
    if (what === 'ends' && this.talking === call) this.talking = undefined;
    if (what === 'answers' && this.talking !== undefined) await this.carrier.hangUp(call);
    else if (what === 'answers') this.talking = call;
    if (what !== 'hears' || this.talking !== call) return;
    if (/sizd.dir/.test(text)) this.told.push({ call, at: Date.parse(at) });
    else if (/d.ym.sini/.test(text)) await this.carrier.press(call, '1');
    else if (/PIN kodunuzu/.test(text)) await this.enterPin(call);
    else if (/zabit .+ edib/.test(text)) this.tooLate += 1;
  }

  /** Every other time somebody takes the alert on a screen first: then the line must not say that it is theirs. */
  private async enterPin(call: string): Promise<void> {
    if (this.pins++ % 2 === 1) {
      const leg = (await this.carrier.legs()).find(({ callSid }) => callSid === call);
      const taken = this.officers.takeFirst(READS.name, attemptIn(leg?.reportsTo));
      await Promise.race([taken, pause(HESITATES_MS)]);
    }
    await this.carrier.press(call, RINGS.pin);
  }
}

/** The id that the line told the carrier with a message or a call; empty when it told none. */
export function attemptIn(reportsTo: string | null | undefined): string {
  return reportsTo ? (new URL(reportsTo).searchParams.get('id') ?? '') : '';
}

async function patiently<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error('an officer’s telephone could not be proved');
    await pause(LOOKS_EVERY_MS);
  }
}
