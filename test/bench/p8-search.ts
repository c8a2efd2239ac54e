import type { Agent } from 'node:http';
import { load, ratios, spread, summary } from './figures';
import type { Ground } from './ground';
import { COMMON, fillArchive, RARE } from './p8-archive';
import { type Desk, expectOk, onGround, ROUNDS, twoDesks } from './p8-desks';

const ARCHIVE = 100_000;
const LOOKS_A_ROUND = 40;

/**
 * P8, second aim: list and search over an archive of 100,000 encrypted inquiries, beside the same in the clear, found by
 * PostgreSQL's own text search.
 */
export async function p8Search(): Promise<void> {
  await onGround(async (ground, agent) => {
    console.log(`P8 on ${ground.postgres}, load ${String(load())}`);
    const looks = await archive(ground, agent);
    const aims = Object.entries(looks).map(([what, { onToOff }]) => ({
      what: `p95 of ${what}, on to off`,
      median: onToOff.median,
      atMost: 3,
    }));
    summary('p8-search', { inquiries: ARCHIVE, looks }, aims);
  });
}

interface Look {
  readonly shown: number | undefined;
  readonly p95OnMs: ReturnType<typeof ratios>;
  readonly p95OffMs: ReturnType<typeof ratios>;
  readonly onToOff: ReturnType<typeof ratios>;
}

async function archive(ground: Ground, agent: Agent): Promise<Record<string, Look>> {
  const { rows } = await ground.pool.query<{ id: string }>(
    `select id from person where username = 'operator1'`,
  );
  await fillArchive(ground.pool, ground.home, rows[0]?.id ?? '', ARCHIVE);
  const desks = await twoDesks(ground, agent, 'supervisor1');
  const looks: Record<string, object> = {
    'first page': {},
    [`a common word (${String(ARCHIVE / 10)} hits)`]: { q: COMMON },
    'a rare word (20 hits)': { q: RARE },
    'two words': { q: `${COMMON} ${RARE}` },
    'the beginning of a word': { q: RARE.slice(0, 5) },
  };
  const found: Record<string, Look> = {};
  for (const [what, look] of Object.entries(looks)) {
    const p95: Record<Desk['name'], number>[] = [];
    const hits = new Set<number>();
    for (let nth = 0; nth <= ROUNDS; nth++) {
      const round = { on: NaN, off: NaN };
      for (const desk of desks) {
        const { ms, rows: shown } = await measureLooks(desk, look);
        round[desk.name] = ms;
        hits.add(shown);
      }
      if (nth > 0) p95.push(round);
    }
    if (hits.size !== 1) throw new Error(`${what}: on and off found ${[...hits].join(' and ')}`);
    const ratio = ratios(p95.map(({ on, off }) => on / off));
    const on = ratios(p95.map((round) => round.on));
    const off = ratios(p95.map((round) => round.off));
    console.log(
      `${what.padEnd(34)} on ${on.median.toFixed(1)} ms, off ${off.median.toFixed(1)} ms, ${ratio.median.toFixed(2)} ×`,
    );
    found[what] = { shown: [...hits][0], p95OnMs: on, p95OffMs: off, onToOff: ratio };
  }
  return found;
}

async function measureLooks(desk: Desk, look: object): Promise<{ ms: number; rows: number }> {
  const took: number[] = [];
  let shown = 0;
  for (let nth = 0; nth < LOOKS_A_ROUND; nth++) {
    const start = performance.now();
    const body = await expectOk(desk, 'POST', '/api/inquiries/search', look);
    took.push(performance.now() - start);
    shown = (body as { rows: object[] }).rows.length;
  }
  return { ms: spread(took).p95, rows: shown };
}
