import { Inject, Injectable } from '@nestjs/common';
import { TooManyRequests } from '#platform/problems/too-many-requests';
import { RateLimit } from '#platform/rate-limit';
import { type Kind, networkOf, type Rates } from './rates';

/** Injection token of the rates in force. */
export const RATES_IN_FORCE = Symbol('RATES_IN_FORCE');

/** Nobody asks for more than the others can spare. */
@Injectable()
export class RateLimits {
  private readonly limits: ReadonlyMap<Kind, RateLimit>;

  constructor(@Inject(RATES_IN_FORCE) rates: Rates) {
    this.limits = new Map(
      (Object.keys(rates) as Kind[]).map((kind) => [kind, new RateLimit(rates[kind])] as const),
    );
  }

  /** @throws TooManyRequests */
  countStranger(address: string): void {
    this.count('stranger', networkOf(address));
  }

  /** @throws TooManyRequests */
  countPerson(kind: Exclude<Kind, 'stranger'>, personId: string): void {
    this.count(kind, personId);
  }

  private count(kind: Kind, key: string): void {
    const wait = this.limits.get(kind)?.take(key, Date.now()) ?? 0;
    if (wait > 0) throw new TooManyRequests(wait);
  }
}
