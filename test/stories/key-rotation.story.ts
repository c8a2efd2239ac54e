import { randomUUID } from 'node:crypto';
import { DataKeys } from '#platform/crypto/data-keys.service';
import { KeyRotation } from '#platform/crypto/key-rotation.service';
import { KeyPort } from '#platform/crypto/key-port';
import { newId } from '#platform/ids';
import { type Browser, ConsoleWorld, eventually } from './console-world';

interface State {
  rows: { keyClass: string; current: string; done: number; left: number }[];
}
const MANY = 3_000;

describe('the keys of the line', () => {
  let world: ConsoleWorld;
  let administrator: Browser;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    administrator = await world.steppedUp('administrator');
  });
  afterAll(() => world.close());

  const service = <T>(type: abstract new (...args: never[]) => T): T =>
    world.app.get(type, { strict: false });
  const confidential = async (): Promise<State['rows'][number] | undefined> =>
    ((await administrator.get('/api/keys')).body as unknown as State).rows.find(
      (row) => row.keyClass === 'confidential',
    );

  it('are replaced while people work, and what was told stays readable', async () => {
    const operator = await world.signedIn('operator');
    const id = await world.inquiry();
    const edit = {
      field: 'narrative',
      value: 'told under the first key',
      baseVersion: 0,
      mutationId: newId(),
    };
    await operator.send('PATCH', `/api/inquiries/${id}`, edit);
    expect(await confidential()).toMatchObject({ current: 'confidential-1', done: 1, left: 0 });
    expect((await administrator.send('POST', '/api/keys/rotate', { keyClass: 'confidential' })).status).toBe(
      202,
    );
    await eventually(confidential, (row) => row?.current === 'confidential-2' && row.left === 0);
    const read = await operator.get(`/api/inquiries/${id}`);
    expect(read.body.fields['narrative']).toBe('told under the first key');
    const [row] = await world.query<{ kek: string }>(`select kek from data_key where owner_id = $1`, [id]);
    expect(row?.kek).toBe('confidential-2');
    const trail = await world.query(`select 1 from audit_entry where action = 'keys.rotate'`);
    expect(trail).toHaveLength(1);
  });

  it('are moved by several processes at once, each data key once and none lost', async () => {
    const keys = service(DataKeys);
    const port = service(KeyPort);
    const owners = Array.from({ length: MANY }, () => randomUUID());
    const made = await Promise.all(owners.map((owner) => keys.fresh('confidential', owner)));
    await world.query(
      `insert into data_key (owner_id, class, kek, wrapped)
       select owner, 'confidential', kek, wrapped from unnest($1::uuid[], $2::text[], $3::bytea[]) as k (owner, kek, wrapped)`,
      [owners, made.map(({ stored }) => stored.kek), made.map(({ stored }) => stored.wrapped)],
    );
    await port.addKey('confidential');
    const rotation = service(KeyRotation);
    await Promise.all([rotation.moveAll(), rotation.moveAll(), rotation.moveAll()]);
    await rotation.moveAll();
    expect(await confidential()).toMatchObject({ current: 'confidential-3', left: 0 });
    for (const [index, owner] of owners.entries())
      expect((await keys.find('confidential', owner))?.equals(made[index]?.key ?? Buffer.alloc(0))).toBe(
        true,
      );
  });

  it('are not for the others', async () => {
    for (const role of ['operator', 'supervisor', 'officer', 'coordinator'] as const)
      expect((await (await world.signedIn(role)).get('/api/keys')).status).toBe(403);
    const answer = await administrator.send('POST', '/api/keys/rotate', { keyClass: 'all' });
    expect([answer.status, answer.body.errors[0]?.pointer]).toEqual([422, '/keyClass']);
  });
});
