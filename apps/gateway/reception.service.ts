import { Inject, Injectable } from '@nestjs/common';
import { afterTransfer, begin, enter, press } from '#calls/call-flow';
import type { Waiting } from '#calls/call-intake.service';
import type { TransferOutcome } from '#calls/carrier-report';
import type { FlowPosition, Heard } from '#calls/heard';
import { hold } from '#calls/line-trouble';
import { parseCallerNumber } from '#calls/number';
import { wait } from '#calls/queue-wait';
import type { CountryPack } from '#contracts/country-pack';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { newId } from '#platform/ids';
import { ReportDesk } from './report-desk.service';

/** Until the carrier has obeyed, or a spooled report is stored, the caller is asked for again this soon. */
const SOON_SECONDS = 2;

/**
 * What a caller hears next, at each of the carrier's questions. The flow decides from the position alone; one statement
 * stores what it changes; without Postgres the caller still hears a voice and is kept.
 */
@Injectable()
export class Reception {
  constructor(
    private readonly desk: ReportDesk,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** Somebody dialled the line. */
  async arrive(carrier: string, carrierCallId: string, from: string | undefined): Promise<Heard> {
    const number = this.numberOf(from);
    const { heard, effect } = begin(this.pack, { hasNumber: number !== null, inTrouble: false });
    const { told } = await this.desk.take({
      kind: 'arrived',
      carrier,
      at: null,
      carrierCallId,
      callId: newId(),
      inquiryId: newId(),
      number,
      language: effect.language,
      answer: heard,
    });
    return told ?? heard;
  }

  /** The caller pressed a key at a position, or none (null), or was sent to it. */
  async turn(
    carrier: string,
    carrierCallId: string,
    at: FlowPosition,
    key: string | null,
    from: string | undefined,
  ): Promise<Heard> {
    const facts = { hasNumber: this.numberOf(from) !== null, inTrouble: false };
    const { heard, effect } = press(this.pack, at, key, facts);
    const report = {
      kind: 'turned',
      carrier,
      at: null,
      carrierCallId,
      turn: at.turn,
      effect,
      answer: heard,
    } as const;
    const { told, isStored, isSafe } = await this.desk.take(report);
    // The promise was not kept, so it is not given.
    if (!isSafe && effect.ends === 'call-back') return hold(this.pack, at);
    if (!isStored) return press(this.pack, at, key, { ...facts, inTrouble: true }).heard;
    return told ?? heard;
  }

  /** A waiting caller's next round; changes nothing about a call the line knows. */
  async next(
    carrier: string,
    carrierCallId: string,
    at: FlowPosition,
    from: string | undefined,
  ): Promise<Heard> {
    const call = await this.desk.waiting(carrier, carrierCallId);
    if (!call && this.desk.isInTrouble) return hold(this.pack, at);
    if (!call) return this.takeIn(carrier, carrierCallId, at, from);
    return this.nextOf(call, { ...at, language: call.language, turn: Math.max(at.turn, call.nextTurn) });
  }

  /** Dialling on is over: who could not be put through hears a last sentence instead of a dead line. */
  async transferred(
    carrier: string,
    carrierCallId: string,
    at: FlowPosition,
    outcome: TransferOutcome,
  ): Promise<Heard> {
    const isReached = outcome === 'completed' || outcome === 'answered';
    const heard = afterTransfer(this.pack, at, isReached);
    const report = { kind: 'transferred', carrier, at: null, carrierCallId, turn: at.turn, outcome } as const;
    const { told } = await this.desk.take({ ...report, answer: heard });
    return told ?? heard;
  }

  /** The carrier could not use the line's first answer: people take over. */
  fallback(language: FlowPosition['language'] | undefined): Heard {
    const step = this.pack.callFlow.whenever.fallback;
    const at = {
      step,
      language: language ?? this.pack.pack.defaultLanguage,
      attempt: 1,
      turn: 0,
      offered: true,
    };
    return enter(this.pack, at, { hasNumber: false, inTrouble: true }).heard;
  }

  /** Something is wrong with the line itself: a human sentence, and the caller is kept. */
  trouble(at: FlowPosition | undefined): Heard {
    const start = { step: '', language: this.pack.pack.defaultLanguage, attempt: 1, turn: 1, offered: true };
    return hold(this.pack, at ?? start);
  }

  /**
   * Somebody waits whom nobody remembers: their arrival was lost with a gateway and its disk, or lies in the spool of
   * another. They are taken in anew, under the same carrier's call, so that the other's report finds them.
   */
  private async takeIn(
    carrier: string,
    carrierCallId: string,
    at: FlowPosition,
    from: string | undefined,
  ): Promise<Heard> {
    await this.arrive(carrier, carrierCallId, from);
    const effect = { language: at.language, cannotSpeak: false, joinsQueue: true, ends: null };
    const answer = soon(at);
    await this.desk.take({ kind: 'turned', carrier, at: null, carrierCallId, turn: at.turn, effect, answer });
    return answer;
  }

  private nextOf(call: Waiting, at: FlowPosition): Heard {
    switch (call.state) {
      case 'queued':
      case 'offered': {
        const { clocks } = this.pack;
        return wait(this.pack, at, {
          hasNumber: call.hasNumber,
          inTrouble: false,
          cannotSpeak: call.cannotSpeak,
          waitedSeconds: call.waitedSeconds,
          place: call.place,
          announceEverySeconds: clocks.queueAnnouncementEverySeconds,
          callBackOfferAfterSeconds: clocks.callBackOfferAfterSeconds,
          nobodyAnswersAfterSeconds: clocks.nobodyAnswersFallbackSeconds,
        });
      }
      // The gateway moves the caller by its own order; moved twice, they would leave the conference they just entered.
      case 'connected':
      case 'held':
      case 'arrived':
      case 'in-menu':
        return soon(at);
      case 'ended':
        return call.endCause === 'completed'
          ? { says: [], then: { kind: 'hang-up' } }
          : this.fallback(call.language);
      default:
        return call.state satisfies never;
    }
  }

  private numberOf(from: string | undefined): string | null {
    return parseCallerNumber(from, this.pack.pack.countryCallingCode);
  }
}

function soon(at: FlowPosition): Heard {
  return { says: [], then: { kind: 'wait', at, seconds: SOON_SECONDS, musicUrl: null } };
}
