import { callsTwice } from './scenarios/calls-twice';
import { cannotSpeak } from './scenarios/cannot-speak';
import { childBeggingSeen } from './scenarios/child-begging-seen';
import { hangUpWhileRinging } from './scenarios/hang-up-while-ringing';
import { informationCall } from './scenarios/information-call';
import { prank } from './scenarios/prank';
import type { Scenario } from './scenarios/scenario';
import { studentAsksEn } from './scenarios/student-asks-en';
import { traffickingInProgress } from './scenarios/trafficking-in-progress';
import { withheldNumber } from './scenarios/withheld-number';
import { workAbroadContractCheck } from './scenarios/work-abroad-contract-check';
import { worriedRelativeRu } from './scenarios/worried-relative-ru';

/** Every scripted caller. All people, numbers and events in them are invented. */
export const SCENARIOS: readonly Scenario[] = [
  informationCall,
  traffickingInProgress,
  cannotSpeak,
  childBeggingSeen,
  hangUpWhileRinging,
  withheldNumber,
  callsTwice,
  prank,
  workAbroadContractCheck,
  worriedRelativeRu,
  studentAsksEn,
];

export function findScenario(key: string): Scenario | undefined {
  return SCENARIOS.find((one) => one.key === key);
}

/** The number of the n-th caller of a run, from 0: none is used twice up to a hundred, a withheld one stays withheld. */
export function numberOf({ from }: Scenario, index: number): string {
  if (!from.startsWith('+')) return from;
  return from.slice(0, -4) + String((Number(from.slice(-4)) + 100 * index) % 10_000).padStart(4, '0');
}
