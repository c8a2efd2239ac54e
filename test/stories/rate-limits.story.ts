import type { Socket } from 'socket.io-client';
import { Denials } from '../../apps/console/denials.service';
import { RATES } from '../../apps/console/rates';
import type { Ack } from '#contracts/live';
import { newId } from '#platform/ids';
import { type Answer, ConsoleWorld } from './console-world';

const FEW = { burst: 3, perMinute: 6 };

describe('whoever asks too often', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await ConsoleWorld.open('/nowhere', {
      ...RATES,
      read: FEW,
      write: FEW,
      search: FEW,
      message: FEW,
      denial: FEW,
    });
  });
  afterAll(() => world.close());

  const repeated = async (times: number, send: () => Promise<Answer>): Promise<Answer[]> => {
    const answers: Answer[] = [];
    for (let time = 0; time < times; time += 1) answers.push(await send());
    return answers;
  };

  it.each([
    ['reads', 'GET', '/api/queue', undefined, 200],
    ['searches', 'POST', '/api/inquiries/search', { q: 'x' }, 200],
    ['writes', 'PUT', '/api/presence', { status: 'offline' }, 200],
  ])('%s: waits, and is told how long, in their language', async (_kind, method, path, body, usual) => {
    const person = await world.addPerson('operator', `busy${newId().slice(-8)}`);
    const browser = await world.signedIn(person, 'ru');
    const answers = await repeated(4, () => browser.send(method, path, body));
    expect(answers.map(({ status }) => status)).toEqual([usual, usual, usual, 429]);
    const refused = answers[3]!;
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.headers.get('retry-after')).toBe('10');
    expect(refused.body).toMatchObject({
      code: 'too-many-requests',
      title: 'Слишком много запросов',
      facts: { retryAfterSeconds: 10 },
    });
    const colleague = await world.signedIn(await world.addPerson('operator', `calm${newId().slice(-8)}`));
    expect((await colleague.send(method, path, body)).status).toBe(usual);
  });

  it('reads on after too many searches', async () => {
    const browser = await world.signedIn(await world.addPerson('operator', 'seeker'));
    await repeated(4, () => browser.send('POST', '/api/inquiries/search', { q: 'x' }));
    expect((await browser.get('/api/inquiries')).status).toBe(200);
  });

  it('is refused on the live line as well', async () => {
    const person = await world.addPerson('operator', 'talker');
    const line = (await world.line(await world.signedIn(person, 'en'))) as unknown as Socket;
    const acks: Ack<unknown>[] = [];
    for (let time = 0; time < 4; time += 1)
      acks.push((await line.timeout(5000).emitWithAck('ping', {})) as Ack<unknown>);
    expect(acks.map(({ ok }) => ok)).toEqual([true, true, true, false]);
    expect(acks[3]).toMatchObject({ problem: { code: 'too-many-requests', status: 429 } });
  });

  it('cannot collect refusals: what is answered 403 is in the record, the rest is answered 429', async () => {
    const person = await world.addPerson('coordinator', 'curious');
    const browser = await world.signedIn(person);
    const answers = await repeated(3, () => browser.get('/api/queue'));
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    const fourth = await browser.send('POST', '/api/keys/rotate', { keyClass: 'identity' });
    expect([fourth.status, fourth.body.code]).toEqual([429, 'too-many-requests']);
    expect(await denialsOf(world, person.id)).toBe(3);
  });
});

describe('a flood from outside', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
  });
  afterAll(() => world.close());

  it('of 5,000 requests leaves a handful of entries that tell its size; no refusal of a person is lost', async () => {
    const flooded = 5000;
    const paths = ['/api/queue', '/api/inquiries', '/api/audit', `/api/calls/${newId()}`];
    const curious = await world.signedIn('coordinator');
    const before = await entries(world);
    const statuses = new Map<number, number>();
    const flood = async (first: number): Promise<void> => {
      for (let sent = first; sent < flooded; sent += 8) {
        const { status } = await world.browser().get(paths[sent % paths.length]!);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    const asked = async (): Promise<void> => {
      for (let time = 0; time < 100; time += 1) expect((await curious.get('/api/queue')).status).toBe(403);
    };
    await Promise.all([asked(), ...Array.from({ length: 8 }, (_, first) => flood(first))]);
    await world.app.get(Denials, { strict: false }).recordStrangers();
    expect([...statuses.keys()].sort()).toEqual([401, 429]);
    const strangers = await world.query<{ subject_type: string; subject_id: string }>(
      `select subject_type, subject_id from audit_entry where person_id is null and outcome = 'denied'`,
    );
    expect(strangers.length).toBeLessThanOrEqual(6);
    const told = strangers.map((entry) => (entry.subject_type === 'refusals' ? Number(entry.subject_id) : 1));
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(statuses.get(401));
    expect(await denialsOf(world, world.accounts.coordinator.id)).toBe(100);
    expect((await entries(world)) - before).toBe(strangers.length + 100);
    // So many requests take their time beside other stories on two cores; nothing here is about time.
  }, 240_000);
});

async function entries(world: ConsoleWorld): Promise<number> {
  const [row] = await world.query<{ count: number }>(`select count(*)::int from audit_entry`);
  return row?.count ?? 0;
}

async function denialsOf(world: ConsoleWorld, personId: string): Promise<number> {
  const [row] = await world.query<{ count: number }>(
    `select count(*)::int from audit_entry where person_id = $1 and outcome = 'denied'`,
    [personId],
  );
  return row?.count ?? 0;
}
