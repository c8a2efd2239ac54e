import { z } from 'zod';

const probability = z.number().min(0).max(1);

/** What the carrier does wrong on purpose; nothing by default. POST /simulator/faults sets it. */
export const faultPlan = z.strictObject({
  /** The same seed makes the same choices in the same order. */
  seed: z.int().min(0).default(1),
  /** Chance that a callback is delivered twice. */
  duplicate: probability.default(0),
  /** Chance that a callback is overtaken by later ones. */
  reorder: probability.default(0),
  /** Real milliseconds every callback is late, drawn between the two. */
  delayMs: z.tuple([z.number().min(0), z.number().min(0)]).default([0, 0]),
  /** Answers the next so many REST requests with 429, code 20429. */
  tooManyRequests: z.int().min(0).default(0),
  /** What those say in Retry-After; null: nothing. */
  retryAfterSeconds: z.int().min(0).nullable().default(1),
  /** Answers the next so many REST requests with 500, code 20500. */
  serverErrors: z.int().min(0).default(0),
});
export type FaultPlan = z.infer<typeof faultPlan>;

export const NO_FAULTS: FaultPlan = faultPlan.parse({});

/** Chances drawn from a seed (mulberry32), so that a failing run can be repeated. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  happens(chance: number): boolean {
    return chance > 0 && this.next() < chance;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** One of the items. @throws RangeError when there are none */
  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }
}
