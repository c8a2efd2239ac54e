import { seedTopicsAndRegions } from '#inquiries/seed-vocabulary';
import { createFirstAccounts } from '#staff/accounts';
import { isPassword } from '#staff/password';
import { ConsoleWorld } from './console-world';

describe('the country pack in the database', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
  }, 60_000);
  afterAll(() => world.close());

  const query = <Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]> =>
    world.query<Row>(sql, parameters);

  it('brings every topic and region, again without a change, and retires what left the pack', async () => {
    const all = (): Promise<{ key: string; is_active: boolean; xmin: string }[]> =>
      world.query(`select key, is_active, xmin::text from topic order by key`);
    const before = await all();
    expect(before.map(({ key }) => key)).toEqual(world.pack.topics.map(({ key }) => key).sort());
    await seedTopicsAndRegions(query, world.pack);
    expect(await all()).toEqual(before);
    const leaf = world.pack.topics.find(({ key }) => !world.pack.topics.some(({ parent }) => parent === key));
    const rest = world.pack.topics.filter((topic) => topic !== leaf);
    await seedTopicsAndRegions(query, { ...world.pack, topics: rest });
    expect((await all()).filter(({ is_active }) => !is_active).map(({ key }) => key)).toContain(leaf?.key);
    await seedTopicsAndRegions(query, world.pack);
    expect((await all()).map(({ key, is_active }) => ({ key, is_active }))).toEqual(
      before.map(({ key, is_active }) => ({ key, is_active })),
    );
  });

  it('makes the first accounts only on a line that has none, and tells each password once', async () => {
    expect(await createFirstAccounts(query, world.keys, world.pack.demoPeople)).toEqual([]);
    await world.query(`truncate person cascade`);
    const made = await createFirstAccounts(query, world.keys, world.pack.demoPeople);
    expect(made.map(({ username }) => username)).toEqual(
      world.pack.demoPeople.map(({ username }) => username),
    );
    const stored = await world.query<{
      username: string;
      password_hash: string;
      voice_address: string | null;
    }>(`select username, password_hash, voice_address from person where role = 'operator'`);
    for (const { username, password_hash, voice_address } of stored) {
      const account = made.find((each) => each.username === username);
      expect(await isPassword(password_hash, account?.password ?? '')).toBe(true);
      expect(voice_address).toBe(`client:${username}`);
    }
    expect(await createFirstAccounts(query, world.keys, world.pack.demoPeople)).toEqual([]);
  });
});
