import type { CallStep, CountryPack } from '#contracts/country-pack';
import type { Language } from '#contracts/language';
import type { Said } from './heard';

/** The parts of a country pack the flow is made of. */
export type FlowPack = Pick<CountryPack, 'pack' | 'callFlow'>;

/** @throws RangeError when there is no such step: the pack is checked at start, so the address was made up. */
export function stepOf(pack: FlowPack, key: string): CallStep {
  const step = pack.callFlow.steps.find((each) => each.key === key);
  if (!step) throw new RangeError(`the call flow has no step "${key}"`);
  return step;
}

/** The queue a caller waits in: where they are, or the first one when they held the line or were sent back. */
export function queueOf(pack: FlowPack, key: string): Extract<CallStep, { kind: 'queue' }> {
  const queues = pack.callFlow.steps.filter((step) => step.kind === 'queue');
  const queue = queues.find((step) => step.key === key) ?? queues[0];
  if (!queue) throw new RangeError('the call flow has no queue');
  return queue;
}

export type PromptUses = Extract<CallStep, { kind: 'ask' }>['prompts'];

/** Prompts as they are said to a caller of this language. */
export function spoken(
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
