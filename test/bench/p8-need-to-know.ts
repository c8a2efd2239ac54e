import { Agent, request } from 'node:http';
import type { FirstSignIn } from '../../apps/start/first-sign-ins';
import { newId } from '../../libs/platform/ids';
import { Authenticator } from '../simulators/people/authenticator';
import { load, ratios, rounded, spread, summary } from './figures';
import { type Ground, openGround } from './ground';
import { COMMON, fillArchive, RARE } from './p8-archive';

const ROUNDS = 5;
const TURNS_A_ROUND = 150;
const WARM_UP = 30;
const AT_ONCE = 8;
const ARCHIVE = 100_000;
const LOOKS_A_ROUND = 40;
const OWN_ORIGIN = 'http://127.0.0.1:8152';
const NARRATIVE = 'o deyir ki, pasportunu almışlar və çıxmağa qoymurlar; '.repeat(10);

/** A console, and somebody who works at it. */
interface Desk {
  readonly name: 'on' | 'off';
  send(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }>;
}

/**
 * P8: what need-to-know costs. `on` is the console as it is: session, permission, row security, encryption, record,
 * headers. `off` is the same console with all of that taken out. First the work of operators (open an inquiry, save what
 * was told, look at the list), then list and search over an archive of 100,000 encrypted inquiries, which `off` finds in
 * the clear by PostgreSQL's own text search.
 */
export async function p8(): Promise<void> {
  const ground = await openGround([]);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  try {
    console.log(`P8 on ${ground.postgres}, load ${String(load())}`);
    const work = await operatorsWork(ground, agent);
    const search = await archive(ground, agent);
    summary('p8', { work, search });
  } finally {
    agent.destroy();
    await ground.stop();
  }
}

async function operatorsWork(ground: Ground, agent: Agent): Promise<object> {
  const desks = await twoDesks(ground, agent, 'operator1');
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
    aim: '>= 0.75',
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

async function archive(ground: Ground, agent: Agent): Promise<object> {
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
  const found: Record<string, object> = {};
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
  return { inquiries: ARCHIVE, looks: found, aim: 'p95 <= 3 ×' };
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

async function twoDesks(ground: Ground, agent: Agent, username: string): Promise<Desk[]> {
  const account = ground.accounts.get(username);
  if (!account) throw new Error(`there is no ${username}`);
  const { rows } = await ground.pool.query<{ id: string }>('select id from person where username = $1', [
    username,
  ]);
  const env = {
    DATABASE_URL: ground.superuserUrl,
    HOTLINE_HOME: ground.home,
    PERSON_ID: rows[0]?.id ?? '',
    PERSON_ROLE: account.role,
    LOG_LEVEL: 'info',
  };
  const unguarded = await ground.startPeer('peer-unguarded', env, '/health/live');
  const off: Desk = {
    name: 'off',
    send: (...what) => sendTo(agent, unguarded, '__Host-hotline=anybody', ...what),
  };
  const guarded = await ground.startPeer(
    'peer-console',
    { DATABASE_URL: ground.consoleUrl, HOTLINE_HOME: ground.home, LOG_LEVEL: 'info' },
    '/health/live',
  );
  const cookie = await signIn(agent, guarded, account);
  const on: Desk = { name: 'on', send: (...what) => sendTo(agent, guarded, cookie, ...what) };
  const stranger = await sendTo(agent, guarded, '', 'GET', '/api/inquiries');
  if (stranger.status !== 401) throw new Error('the console let a stranger in');
  return [on, off];
}

async function signIn(agent: Agent, url: string, account: FirstSignIn): Promise<string> {
  const { signIn: username, password, authenticator } = account;
  const first = await sendTo(agent, url, '', 'POST', '/api/session', { username, password });
  if (authenticator === undefined) return first.cookie;
  const code = await Authenticator.of(authenticator).next();
  return (await sendTo(agent, url, first.cookie, 'POST', '/api/session/totp', { code })).cookie;
}

async function expectOk(desk: Desk, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await desk.send(method, path, body);
  if (answer.status !== 200)
    throw new Error(`${desk.name}: ${path} answered ${String(answer.status)} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  const hand = async (): Promise<void> => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
}

function sendTo(
  agent: Agent,
  url: string,
  cookie: string,
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; body: unknown; cookie: string }> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const headers = {
    cookie,
    // What the console takes for its own address.
    origin: OWN_ORIGIN,
    ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { method, agent, headers }, (response) => {
      let said = '';
      response.setEncoding('utf8').on('data', (piece: string) => (said += piece));
      response.on('end', () => {
        const [set = ''] = response.headers['set-cookie'] ?? [];
        const answer: unknown = said === '' ? undefined : JSON.parse(said);
        resolve({ status: response.statusCode ?? 0, body: answer, cookie: set.split(';')[0] ?? '' });
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
}
