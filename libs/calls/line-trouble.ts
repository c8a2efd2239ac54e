import { type FlowPack, spoken, stepOf } from './flow-step';
import type { FlowPosition, Heard } from './heard';

/** While nothing can be stored, a caller who holds the line is kept this many rounds before the flow goes on. */
export const TROUBLE_ROUNDS = 3;

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
