import { randomBytes, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { Pool } from 'pg';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { ARRIVED } from '#calls/intake-statements';
import { load, ratios, rounded, type Spread, spread, summary } from './figures';
import { type Ground, openGround } from './ground';

const ROUNDS = 5;
const CALLS_A_ROUND = 400;
const AT_ONCE = 8;

interface Round {
  readonly perSecond: number;
  readonly ms: Spread;
}

/**
 * P1: a signed webhook becomes a committed call, inquiry and event. Floor: the same rows by the same one statement
 * over a raw pg pool, without HTTP, signature or answer.
 */
export async function p1(): Promise<void> {
  const ground = await openGround(['gateway']);
  const floorPool = new Pool({ connectionString: ground.appUrl, max: AT_ONCE });
  floorPool.on('error', () => undefined);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  try {
    console.log(`P1 on ${ground.postgres}, ${String(AT_ONCE)} at once, load ${String(load())}`);
    await measure(() => floor(floorPool), 50);
    await measure(() => ours(ground, agent), 50);
    const floors: Round[] = [];
    const own: Round[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      floors.push(await measure(() => floor(floorPool), CALLS_A_ROUND));
      own.push(await measure(() => ours(ground, agent), CALLS_A_ROUND));
      console.log(`round ${String(round)}: floor ${told(floors.at(-1))} · ours ${told(own.at(-1))}`);
    }
    await assertStored(ground, 2 * (50 + ROUNDS * CALLS_A_ROUND));
    summary('p1', {
      what: 'signed webhook → committed call + inquiry + event, per second',
      floor: ratios(floors.map(({ perSecond }) => perSecond)),
      ours: ratios(own.map(({ perSecond }) => perSecond)),
      oursToFloor: ratios(own.map(({ perSecond }, at) => perSecond / (floors[at]?.perSecond ?? NaN))),
      p99ToFloor: ratios(own.map(({ ms }, at) => ms.p99 / (floors[at]?.ms.p99 ?? NaN))),
      aim: { oursToFloor: '>= 0.75', p99ToFloor: '<= 2' },
    });
  } finally {
    agent.destroy();
    await floorPool.end();
    await ground.stop();
  }
}

async function measure(once: () => Promise<void>, calls: number): Promise<Round> {
  const took: number[] = [];
  let left = calls;
  const begun = performance.now();
  const hand = async (): Promise<void> => {
    while (left-- > 0) {
      const start = performance.now();
      await once();
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  return { perSecond: rounded((calls * 1000) / (performance.now() - begun)), ms: spread(took) };
}

async function floor(pool: Pool): Promise<void> {
  const [call, inquiry, participant, event] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await pool.query(ARRIVED, [
    event,
    'floor',
    randomUUID(),
    call,
    inquiry,
    participant,
    aNumber(),
    'az',
    '{}',
    null,
  ]);
}

function ours({ urls, token }: Ground, agent: Agent): Promise<void> {
  const url = `${urls.gateway}/twilio/voice`;
  const form = {
    AccountSid: 'AC00000000000000000000000000000000',
    ApiVersion: '2010-04-01',
    CallSid: `CA${randomBytes(16).toString('hex')}`,
    CallStatus: 'ringing',
    Direction: 'inbound',
    From: aNumber(),
    To: '+994121520000',
  };
  const signature = getExpectedTwilioSignature(token, url, form);
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': signature,
    connection: 'keep-alive',
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let said = '';
      response.setEncoding('utf8').on('data', (piece: string) => (said += piece));
      response.on('end', () => {
        if (response.statusCode === 200 && said.includes('<Response>')) resolve();
        else reject(new Error(`the gateway answered ${String(response.statusCode)}: ${said.slice(0, 200)}`));
      });
    });
    sent.on('error', reject);
    sent.end(new URLSearchParams(form).toString());
  });
}

/** Every call has its inquiry and its event, or the figures mean nothing. */
async function assertStored({ pool }: Ground, calls: number): Promise<void> {
  const { rows } = await pool.query<{ calls: number; inquiries: number; events: number }>(
    `select (select count(*)::int from call) as calls, (select count(*)::int from inquiry) as inquiries,
            (select count(*)::int from event where type = 'call.arrived') as events`,
  );
  const found = JSON.stringify(rows[0]);
  if (found !== JSON.stringify({ calls, inquiries: calls, events: calls }))
    throw new Error(`expected ${String(calls)} of each, found ${found}`);
}

function aNumber(): string {
  return `+99450${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
}

function told(round: Round | undefined): string {
  return `${String(round?.perSecond)}/s, p50 ${String(round?.ms.p50)} ms, p99 ${String(round?.ms.p99)} ms`;
}
