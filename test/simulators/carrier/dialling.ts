import { against } from './address';
import type { Exchange } from './exchange';
import type { Leg } from './leg';
import { Interrupted, unlessInterrupted } from './pace';
import { callParameters } from './parameters';
import type { CallbackSettings, ConferenceNoun, DialVerb } from './twiml';
import type { Parameters } from './webhook';

/** Carries out `<Dial>`: into a conference, or to one or more telephones of which the first to answer is joined. */
export class Dialling {
  constructor(private readonly exchange: Exchange) {}

  /**
   * @returns what the action address is told about the dialled call
   * @throws Interrupted when the caller hangs up (the action address is still told) or is sent elsewhere
   */
  async dial(leg: Leg, verb: DialVerb, base: string, signal: AbortSignal): Promise<Parameters> {
    try {
      return verb.conference
        ? await this.meet(leg, verb.conference, base, signal)
        : await this.ringAll(leg, verb, base, signal);
    } catch (error) {
      if (error instanceof Interrupted && leg.isEnded && verb.action !== undefined)
        this.exchange.courier.tell(leg.sid, against(base, verb.action), verb.method, {
          ...callParameters(leg, this.exchange.accountSid),
          DialCallStatus: verb.conference ? 'answered' : 'completed',
        });
      throw error;
    }
  }

  private async meet(leg: Leg, noun: ConferenceNoun, base: string, signal: AbortSignal): Promise<Parameters> {
    const conference = this.exchange.conferences.open(noun.name, absolute(noun.callback, base));
    const participant = conference.expect(leg, noun);
    conference.join(participant);
    if (noun.record) this.exchange.recordings.start(leg, 1, undefined);
    await unlessInterrupted(participant.left, signal);
    return { DialCallStatus: 'answered' };
  }

  private async ringAll(leg: Leg, verb: DialVerb, base: string, signal: AbortSignal): Promise<Parameters> {
    const began = Date.now();
    const children = verb.targets.map((target) =>
      this.exchange.dialOut({
        from: verb.callerId ?? leg.facts.from,
        to: target.address,
        direction: 'outbound-dial',
        parent: leg,
        callback: absolute(target.callback, base),
      }),
    );
    try {
      this.exchange.note(leg, 'hears', `ringing: ${verb.targets.map(({ address }) => address).join(', ')}`);
      const answered = await unlessInterrupted(
        firstAnswered(children, (child) => this.exchange.ring(child, verb.timeoutSeconds)),
        signal,
      );
      for (const child of children)
        if (child !== answered) this.exchange.end(child, 'canceled', 'the carrier');
      if (!answered) return { DialCallStatus: children[0]?.status ?? 'failed', ...childOf(children[0]) };
      leg.talk(true);
      answered.talk(true);
      await unlessInterrupted(new Promise<void>((resolve) => answered.once('ended', resolve)), signal);
      const seconds = leg.pace.secondsBetween(began, Date.now());
      return {
        DialCallStatus: 'completed',
        DialCallDuration: String(Math.round(seconds)),
        DialBridged: 'true',
        ...childOf(answered),
      };
    } finally {
      leg.talk(false);
      for (const child of children)
        this.exchange.end(child, child.answeredAt === undefined ? 'canceled' : 'completed', 'the carrier');
    }
  }
}

function childOf(child: Leg | undefined): Parameters {
  return child ? { DialCallSid: child.sid } : {};
}

function absolute(callback: CallbackSettings | undefined, base: string): CallbackSettings | undefined {
  return callback && { ...callback, url: against(base, callback.url) };
}

/** The first leg that is answered, or undefined once every one has failed. */
async function firstAnswered(
  legs: readonly Leg[],
  ring: (leg: Leg) => Promise<boolean>,
): Promise<Leg | undefined> {
  return new Promise((resolve, reject) => {
    const tries = legs.map(async (leg) => {
      if (await ring(leg)) resolve(leg);
    });
    Promise.all(tries).then(() => {
      resolve(undefined);
    }, reject);
  });
}
