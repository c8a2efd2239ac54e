import type { EndCause } from '#contracts/calls';
import type { CallStep } from '#contracts/country-pack';
import type { Language } from '#contracts/language';
import { type FlowPack, type PromptUses, spoken, stepOf } from './flow-step';
import type { FlowPosition, Heard, Said, Then } from './heard';
import { hold } from './line-trouble';

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

export interface Move {
  effect: FlowEffect;
  heard: Heard;
}

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

function nextTurn(at: FlowPosition): FlowPosition {
  return { ...at, turn: at.turn + 1 };
}

function noEffect(language: Language): FlowEffect {
  return { language, cannotSpeak: false, joinsQueue: false, ends: null };
}
