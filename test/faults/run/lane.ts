import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import type { ImmortalPart, LifeEnv } from '../immortal-part';
import type { End } from './plan';

/** A point nobody comes to in this time is given up, and the process killed where it stands. */
const POINT_WITHIN_MS = 12_000;
/** `dist`: this file runs built. */
const SHIFTED_CLOCK = join(__dirname, '..', '..', '..', '..', 'test', 'support', 'shifted-clock.cjs');

/** How one life ended. */
export interface Ended {
  readonly end: End;
  /** False when it was killed because it never came to its point. */
  readonly atPoint: boolean;
}

/** Lets one process end its lives as planned, each in turn. */
export async function walkLane(
  part: ImmortalPart,
  ends: readonly End[],
  told: (ended: Ended) => void,
  isTimeUp: () => boolean,
): Promise<void> {
  // The first life was begun without a point: it is ended to begin one that has it.
  if (ends[0]?.point) await part.kill(envOf(ends[0]));
  for (const [at, end] of ends.entries()) {
    if (isTimeUp()) break;
    const next = ends[at + 1];
    const before = part.kills;
    part.prepare(next ? envOf(next) : {});
    if (!end.fromBirth) await part.ready;
    const atPoint = end.point !== undefined && (await dies(part, before));
    if (!end.point) await pause(end.afterMs);
    if (!atPoint) await part.killNow();
    told({ end, atPoint });
  }
  part.prepare({});
  await part.ready;
}

async function dies(part: ImmortalPart, before: number): Promise<boolean> {
  const limit = performance.now() + POINT_WITHIN_MS;
  while (part.kills === before && performance.now() < limit) await pause(20);
  return part.kills > before;
}

function envOf({ point, passes, clockShiftMs }: End): LifeEnv {
  return {
    ...(point && { HOTLINE_FAILPOINT: `${point.failpoint}:${String(passes)}` }),
    ...(clockShiftMs !== 0 && {
      NODE_OPTIONS: `--require ${SHIFTED_CLOCK}`,
      CLOCK_SHIFT_MS: String(clockShiftMs),
    }),
  };
}
