import { newId } from '#platform/ids';
import { type Browser, ConsoleWorld } from './console-world';

const CANARY = 'Zümrüdquşu pasportunu aldılar';

describe('what was told is readable only where it is needed', () => {
  let world: ConsoleWorld;
  let operator: Browser;
  let id: string;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    operator = await world.signedIn('operator');
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    id = await world.inquiry();
  });

  const write = async (field: string, value: string, baseVersion = 0): Promise<void> => {
    const edit = { field, value, baseVersion, mutationId: newId() };
    expect((await operator.send('PATCH', `/api/inquiries/${id}`, edit)).status).toBe(200);
  };
  const read = () => operator.get(`/api/inquiries/${id}`);
  const found = async (q: string): Promise<boolean> =>
    (await operator.send('POST', '/api/inquiries/search', { q })).body.rows.some((row) => row.id === id);

  it('lies in no table in the clear, neither whole nor by its words, and is found all the same', async () => {
    for (const field of ['narrative', 'placeDetail', 'safeContact']) await write(field, CANARY);
    expect((await read()).body.fields).toMatchObject({
      narrative: CANARY,
      placeDetail: CANARY,
      safeContact: CANARY,
    });
    expect(await found('zumrud pasp')).toBe(true);
    const tables = await world.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const hits = await world.query(
        `select t::text from ${name} t
          where t::text ~* 'zümrüd|zumrud|pasport' or position('${Buffer.from(CANARY).toString('hex')}' in t::text) > 0`,
      );
      expect({ name, hits }).toEqual({ name, hits: [] });
    }
  });

  it('is found by one field after the other was emptied', async () => {
    await write('narrative', 'qızıl');
    await write('placeDetail', 'Şəmkir');
    await write('narrative', '', 1);
    expect([await found('qizil'), await found('şəmk')]).toEqual([false, true]);
  });

  it.each([
    [
      'another inquiry',
      `update inquiry set narrative = (select narrative from inquiry where id = $2) where id = $1`,
    ],
    ['another field', `update inquiry set narrative = place_detail where id = $1 and $2::uuid is not null`],
    [
      'an altered byte',
      `update inquiry set narrative = set_byte(narrative, 40, get_byte(narrative, 40) # 1) where id = $1 and $2::uuid is not null`,
    ],
  ])('does not pass for what it is not: %s', async (_, tamper) => {
    const other = id;
    await write('narrative', 'somebody else was told this');
    id = await world.inquiry();
    await write('narrative', 'this was told here');
    await write('placeDetail', 'a place');
    await world.query(tamper, [id, other]);
    const answer = await read();
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toMatch(/told/);
  });

  it('does not go back to an older version unseen', async () => {
    await write('narrative', 'first');
    const [old] = await world.query<{ narrative: Buffer }>(`select narrative from inquiry where id = $1`, [
      id,
    ]);
    await write('narrative', 'second', 1);
    await world.query(`update inquiry set narrative = $2 where id = $1`, [id, old?.narrative]);
    expect((await read()).status).toBe(500);
  });

  it('is gone for good with its key, while what was not told stays', async () => {
    await write('narrative', CANARY);
    await write('safeContact', 'after six');
    const [backup] = await world.query<{ narrative: Buffer }>(`select narrative from inquiry where id = $1`, [
      id,
    ]);
    await world.query(
      `update data_key set wrapped = null, kek = null, destroyed_at = now() where owner_id = $1 and class = 'confidential'`,
      [id],
    );
    await world.query(`update inquiry set narrative = $2 where id = $1`, [id, backup?.narrative]);
    const answer = await read();
    expect(answer.body.fields).toMatchObject({ narrative: null, safeContact: 'after six' });
  });
});
