import { type FlowFacts, enter } from './call-flow';
import { type FlowPack, queueOf, spoken } from './flow-step';
import type { FlowPosition, Heard } from './heard';

/** One more round of waiting in the queue, from the place and the wait the call has now. */
export interface WaitFacts extends FlowFacts {
  cannotSpeak: boolean;
  waitedSeconds: number;
  /** 1 is next. */
  place: number;
  announceEverySeconds: number;
  callBackOfferAfterSeconds: number;
  nobodyAnswersAfterSeconds: number;
}

/**
 * What a waiting caller hears: their place, once the offer of a call-back, and after too long a wait the way out. Changes
 * nothing about the call; a way on that does is a step of its own (`go`).
 */
export function wait(pack: FlowPack, at: FlowPosition, facts: WaitFacts): Heard {
  const step = queueOf(pack, at.step);
  if (facts.waitedSeconds >= facts.nobodyAnswersAfterSeconds)
    return { says: [], then: { kind: 'go', at: { ...at, step: step.nobodyAnswers, attempt: 1 } } };
  const mayOffer = !at.offered && !facts.cannotSpeak && facts.hasNumber;
  if (mayOffer && facts.waitedSeconds >= facts.callBackOfferAfterSeconds)
    return enter(
      pack,
      { ...at, step: step.callBackOffer, attempt: 1, turn: at.turn - 1, offered: true },
      facts,
    ).heard;
  const untilNext = [
    facts.announceEverySeconds,
    facts.nobodyAnswersAfterSeconds - facts.waitedSeconds,
    ...(mayOffer ? [facts.callBackOfferAfterSeconds - facts.waitedSeconds] : []),
  ];
  return {
    says: spoken(pack, step.announcement, at.language, { position: facts.place }),
    then: {
      kind: 'wait',
      at: { ...at, step: step.key },
      seconds: Math.max(1, Math.ceil(Math.min(...untilNext))),
      musicUrl: step.musicUrl,
    },
  };
}
