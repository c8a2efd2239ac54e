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

/** A number of the same kind for the n-th caller of a run: the last two digits differ, a withheld one stays withheld. */
export function numberOf({ from }: Scenario, index: number): string {
  if (!from.startsWith('+')) return from;
  return from.slice(0, -2) + String((Number(from.slice(-2)) + index) % 100).padStart(2, '0');
}
