import { setTimeout as pause } from 'node:timers/promises';
import { CarrierClient } from '../../simulators/carrier-client';
import type { Fault } from './fault';

const ENDLESS = Number.MAX_SAFE_INTEGER;
const LOOKS_EVERY_MS = 200;
const PATIENCE_MS = 20_000;

/** What becomes of the line at the hands of its carrier. */
export const FAULTS_OF_CARRIER: readonly Fault[] = [
  {
    id: 'F7',
    what: 'webhooks twice, late and out of order for 5 s; one of an unknown call, one truncated',
    async run({ world }) {
      const carrier = new CarrierClient(world.urls.carrier);
      await carrier.faults({ seed: 7, duplicate: 0.5, reorder: 0.3, delayMs: [0, 300] });
      for (const body of ['CallSid=CAffffffffffffffffffffffffffffffff&CallStatus=completed', 'CallSid=CA'])
        await fetch(`${world.urls.gateway}/twilio/status`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body,
          signal: AbortSignal.timeout(5_000),
        }).catch(() => undefined);
      await pause(5_000);
      await carrier.faults({ seed: 7 });
    },
  },
  {
    id: 'carrier',
    what: 'refuses messages and calls for 4 s or more: 429 with Retry-After and without, then 500',
    async run({ world }) {
      const carrier = new CarrierClient(world.urls.carrier);
      try {
        await refuse(carrier, { tooManyRequests: ENDLESS, retryAfterSeconds: 1 }, 1_000);
        await refuse(carrier, { tooManyRequests: ENDLESS, retryAfterSeconds: null }, 1_000);
        await refuse(carrier, { serverErrors: ENDLESS }, 2_000);
      } finally {
        await carrier.faults({});
      }
    },
  },
];

/**
 * Refuses so for that long, and until a message and a call were refused: else nothing was done to the line.
 * @throws Error when none of one kind was ordered
 */
async function refuse(carrier: CarrierClient, plan: object, ms: number): Promise<void> {
  let { next: heard } = await carrier.log(0);
  const wanted = new Set(['POST Messages', 'POST Calls']);
  await carrier.faults(plan);
  await pause(ms);
  const end = performance.now() + PATIENCE_MS;
  while (wanted.size > 0) {
    if (performance.now() > end) throw new Error(`nothing to refuse came: ${[...wanted].join(', ')}`);
    const { entries, next } = await carrier.log(heard);
    heard = next;
    for (const { what, text } of entries) if (what === 'refuses') wanted.delete(text);
    await pause(LOOKS_EVERY_MS);
  }
}
