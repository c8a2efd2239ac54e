import type { EndCause } from '#contracts/calls';
import type { CallStep, CountryPack } from '#contracts/country-pack';
import type { Language } from '#contracts/language';

/** The parts of a country pack the flow is made of. */
export type FlowPack = Pick<CountryPack, 'pack' | 'callFlow'>;

/** Where a caller is in the flow. It rides in the carrier's next request, so that no process has to remember it. */
export interface FlowPosition {
  step: string;
  language: Language;
  /** How often the present question was put, from 1. */
  attempt: number;
  /** Counts the caller's turns: (call, turn) happens once, whatever the carrier repeats. */
  turn: number;
  /** The call-back was already offered, or shall not be. */
  offered: boolean;
}

/** What the flow must know about the caller besides their position. */
export interface FlowFacts {
  /** The number was not withheld, so that calling back is possible. */
  hasNumber: boolean;
  /** Nothing can be stored now: whoever should wait for an operator holds the line instead. */
  inTrouble: boolean;
}

/** What a turn changes about the call. */
export interface FlowEffect {
  language: Language;
  cannotSpeak: boolean;
  joinsQueue: boolean;
  /** The call leaves the line by this turn. */
  ends: EndCause | null;
}

export interface Said {
  prompt: string;
  language: Language;
  values: Record<string, string | number>;
}

/** What happens after the prompts. `at` is the position the carrier brings along next time. */
export type Then =
  | { kind: 'ask'; at: FlowPosition; waitSeconds: number }
  | { kind: 'wait'; at: FlowPosition; seconds: number; musicUrl: string | null }
  | { kind: 'go'; at: FlowPosition }
  | { kind: 'join'; callId: string; at: FlowPosition }
  | { kind: 'transfer'; to: 'police' | 'fallback'; at: FlowPosition }
  | { kind: 'hang-up' };

/** What a caller hears and what comes after; the carrier's adapter renders it. */
export interface Heard {
  says: Said[];
  then: Then;
}

export interface Move {
  effect: FlowEffect;
  heard: Heard;
}

/** While nothing can be stored, a caller who holds the line is kept this many rounds before the flow goes on. */
export const TROUBLE_ROUNDS = 3;

/** The first thing a caller hears: they have chosen nothing yet, so it is in the line's default language. */
export function begin(pack: FlowPack, facts: FlowFacts): Move {
  const at = {
    step: pack.callFlow.start,
    language: pack.pack.defaultLanguage,
    attempt: 1,
    turn: 0,
    offered: false,
  };
  return enter(pack, at, facts);
}

/**
 * What follows from a key (or silence: null) at a position. Only `ask` steps listen; any other step is entered.
 * A key without meaning counts as silence; after the last time of asking silence has its own way on.
 */
export function press(pack: FlowPack, at: FlowPosition, key: string | null, facts: FlowFacts): Move {
  const step = stepOf(pack, at.step);
  if (step.kind !== 'ask') return enter(pack, at, facts);
  const answer = step.answers.find(({ keypadKey }) => keypadKey === key);
  if (!answer && at.attempt < step.timesAsked)
    return ask(pack, step, { ...at, attempt: at.attempt + 1 }, step.promptsAgain, noEffect(at.language));
  const chosen = answer ?? step.onSilence;
  const isUnavailable = answer?.withoutNumber !== undefined && !facts.hasNumber;
  const sets = isUnavailable ? undefined : chosen.sets;
  const language = sets?.language ?? at.language;
  const effect: FlowEffect = {
    ...noEffect(language),
    cannotSpeak: sets?.cannotSpeak === true,
    ends: sets?.callBack === true ? 'call-back' : null,
  };
  const next = isUnavailable ? (answer.withoutNumber ?? chosen.next) : chosen.next;
  return enter(pack, { ...at, step: next, language, attempt: 1 }, facts, effect);
}

/** What a caller hears who is sent to a step of the flow, prompts of passing steps included. */
export function enter(
  pack: FlowPack,
  at: FlowPosition,
  facts: FlowFacts,
  effect = noEffect(at.language),
): Move {
  const says: Said[] = [];
  let step = stepOf(pack, at.step);
  for (let passed = 0; step.kind === 'say'; passed += 1) {
    if (passed > pack.callFlow.steps.length)
      throw new RangeError(`the call flow runs in a circle at "${step.key}"`);
    says.push(...spoken(pack, step.prompts, at.language));
    step = stepOf(pack, step.next);
  }
  const moved = land(pack, step, { ...at, step: step.key }, facts, effect);
  return { ...moved, heard: { ...moved.heard, says: [...says, ...moved.heard.says] } };
}

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

/** One more round of holding the line while nothing can be stored; after some rounds the flow's own way on. */
export function hold(pack: FlowPack, at: FlowPosition): Heard {
  const step = stepOf(pack, pack.callFlow.whenever.systemInTrouble);
  if (step.kind !== 'hold')
    return { says: spoken(pack, step.prompts, at.language), then: { kind: 'hang-up' } };
  if (at.step === step.key && at.attempt >= TROUBLE_ROUNDS)
    return { says: [], then: { kind: 'go', at: { ...at, step: step.next, attempt: 1 } } };
  const attempt = at.step === step.key ? at.attempt + 1 : 1;
  return {
    says: spoken(pack, step.prompts, at.language),
    then: { kind: 'wait', at: { ...at, step: step.key, attempt }, seconds: step.seconds, musicUrl: null },
  };
}

/** What a caller hears when a transfer is over: nothing more, or that nobody could be reached and what they can do. */
export function afterTransfer(pack: FlowPack, at: FlowPosition, isReached: boolean): Heard {
  if (isReached) return { says: [], then: { kind: 'hang-up' } };
  const facts = { hasNumber: false, inTrouble: true };
  return enter(pack, { ...at, step: pack.callFlow.whenever.outOfService, attempt: 1 }, facts).heard;
}

function land(
  pack: FlowPack,
  step: Exclude<CallStep, { kind: 'say' }>,
  at: FlowPosition,
  facts: FlowFacts,
  effect: FlowEffect,
): Move {
  switch (step.kind) {
    case 'ask':
      return ask(pack, step, { ...at, attempt: 1 }, step.prompts, effect);
    case 'queue':
      return queue(pack, step, at, facts, { ...effect, joinsQueue: true });
    case 'hold': {
      const then: Then = { kind: 'wait', at: nextTurn(at), seconds: step.seconds, musicUrl: null };
      return { effect, heard: { says: spoken(pack, step.prompts, at.language), then } };
    }
    case 'transfer': {
      const says = spoken(pack, step.prompts, at.language);
      return {
        effect: { ...effect, ends: effect.ends ?? 'transferred' },
        heard: { says, then: { kind: 'transfer', to: step.to, at } },
      };
    }
    case 'hang-up':
      return { effect, heard: { says: spoken(pack, step.prompts, at.language), then: { kind: 'hang-up' } } };
    default:
      return step satisfies never;
  }
}

function ask(
  pack: FlowPack,
  step: Extract<CallStep, { kind: 'ask' }>,
  at: FlowPosition,
  prompts: PromptUses,
  effect: FlowEffect,
): Move {
  const then: Then = { kind: 'ask', at: nextTurn(at), waitSeconds: step.waitSeconds };
  return { effect, heard: { says: spoken(pack, prompts, at.language), then } };
}

function queue(
  pack: FlowPack,
  step: Extract<CallStep, { kind: 'queue' }>,
  at: FlowPosition,
  facts: FlowFacts,
  effect: FlowEffect,
): Move {
  if (facts.inTrouble) return { effect, heard: hold(pack, nextTurn(at)) };
  // Who comes back from the offer already knows that they are waiting.
  const says = at.offered ? [] : spoken(pack, step.prompts, at.language);
  const then: Then = { kind: 'wait', at: nextTurn(at), seconds: FIRST_WAIT_SECONDS, musicUrl: step.musicUrl };
  return { effect, heard: { says, then } };
}

/** A caller who has just joined the queue hears their place soon, not after a whole round. */
const FIRST_WAIT_SECONDS = 5;

type PromptUses = Extract<CallStep, { kind: 'ask' }>['prompts'];

function spoken(
  pack: FlowPack,
  prompts: PromptUses,
  language: Language,
  values: Record<string, string | number> = {},
): Said[] {
  return prompts.flatMap(({ prompt, spokenIn }) => {
    if (spokenIn === 'each')
      return pack.pack.languages.map((each) => ({ prompt, language: each.language, values }));
    return [{ prompt, language: spokenIn === 'caller' ? language : pack.pack.defaultLanguage, values }];
  });
}

function nextTurn(at: FlowPosition): FlowPosition {
  return { ...at, turn: at.turn + 1 };
}

function noEffect(language: Language): FlowEffect {
  return { language, cannotSpeak: false, joinsQueue: false, ends: null };
}

/** @throws RangeError when there is no such step: the pack is checked at start, so the address was made up. */
function stepOf(pack: FlowPack, key: string): CallStep {
  const step = pack.callFlow.steps.find((each) => each.key === key);
  if (!step) throw new RangeError(`the call flow has no step "${key}"`);
  return step;
}

/** The queue a caller waits in: where they are, or the first one when they held the line or were sent back. */
function queueOf(pack: FlowPack, key: string): Extract<CallStep, { kind: 'queue' }> {
  const queues = pack.callFlow.steps.filter((step) => step.kind === 'queue');
  const queue = queues.find((step) => step.key === key) ?? queues[0];
  if (!queue) throw new RangeError('the call flow has no queue');
  return queue;
}
