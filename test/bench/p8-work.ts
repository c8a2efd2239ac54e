import type { Agent } from 'node:http';
import { newId } from '../../libs/platform/ids';
import { load, ratios, rounded, summary } from './figures';
import type { Ground } from './ground';
import { AT_ONCE, type Desk, expectOk, onGround, ROUNDS, twoDesks } from './p8-desks';
import { keepWordsInTheClear } from './p8-archive';

const TURNS_A_ROUND = 150;
/** So many that every connection has planned its statements. */
const WARM_UP = 150;
const NARRATIVE = 'o deyir ki, pasportunu almışlar və çıxmağa qoymurlar; '.repeat(10);

/**
 * P8, first aim: what need-to-know costs the work of operators (open an inquiry, save what was told, look at the list).
 * Both desks keep what was told searchable: one by tokens, the other by PostgreSQL's own text search.
 */
export async function p8(): Promise<void> {
  await onGround(async (ground, agent) => {
    console.log(`P8 on ${ground.postgres}, load ${String(load())}`);
    const figures = await operatorsWork(ground, agent);
    summary('p8', figures, [
      { what: 'requests a second, on to off', median: figures.onToOff.median, atLeast: 0.75 },
    ]);
  });
}

async function operatorsWork(
  ground: Ground,
  agent: Agent,
): Promise<{ onToOff: ReturnType<typeof ratios> } & Record<string, unknown>> {
  const desks = await twoDesks(ground, agent, 'operator1');
  await keepWordsInTheClear(ground.pool);
  const rounds: Record<Desk['name'], number>[] = [];
  for (const desk of desks) await measureWork(ground, desk, WARM_UP);
  for (let nth = 1; nth <= ROUNDS; nth++) {
    const round = { on: NaN, off: NaN };
    for (const desk of desks) round[desk.name] = await measureWork(ground, desk, TURNS_A_ROUND);
    rounds.push(round);
    console.log(
      `round ${String(nth)}: on ${round.on.toFixed(0)}/s, off ${round.off.toFixed(0)}/s, load ${String(load())}`,
    );
  }
  const { rows } = await ground.pool.query<{ looks: number; sealed: number }>(
    `select (select count(*)::int from audit_entry where action = 'inquiry.read' and outcome = 'allowed') as looks,
            (select count(*)::int from data_key where class = 'confidential') as sealed`,
  );
  const expected = WARM_UP + ROUNDS * TURNS_A_ROUND;
  if (rows[0]?.looks !== expected || rows[0].sealed !== expected)
    throw new Error(`not everything was on, or not everything off: ${JSON.stringify(rows[0])}`);
  return {
    what: 'open an inquiry, save 540 characters, look at the list: requests a second',
    on: ratios(rounds.map(({ on }) => on)),
    off: ratios(rounds.map(({ off }) => off)),
    onToOff: ratios(rounds.map(({ on, off }) => on / off)),
  };
}

/** Each turn is an inquiry of its own. Gives requests a second. */
async function measureWork({ pool, accounts }: Ground, desk: Desk, turns: number): Promise<number> {
  const ids = Array.from({ length: turns }, newId);
  await pool.query(
    `insert into inquiry (id, operator_id) select id, (select id from person where username = 'operator1')
       from unnest($1::uuid[]) as id`,
    [ids],
  );
  if (!accounts.has('operator1')) throw new Error('there is no operator1');
  const begun = performance.now();
  await inParallel(ids, async (id) => {
    await expectOk(desk, 'GET', `/api/inquiries/${id}`);
    const edit = { field: 'narrative', value: NARRATIVE, baseVersion: 0, mutationId: newId() };
    await expectOk(desk, 'PATCH', `/api/inquiries/${id}`, edit);
    await expectOk(desk, 'GET', `/api/inquiries`);
  });
  return rounded((turns * 3 * 1000) / (performance.now() - begun));
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const hand = async (): Promise<void> => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
}
