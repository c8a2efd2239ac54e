import { until } from '../support/until';
import { type FaultLine, startFaultLine } from './fault-line';

jest.setTimeout(120_000);

const PATIENCE_MS = 30_000;
const DUE = 20;

describe('the worker is killed while it erases', () => {
  let line: FaultLine;
  beforeAll(async () => {
    line = await startFaultLine();
  });
  afterAll(() => line.stop());

  it.each([
    ['erasure.inside', 'everything is emptied and nothing committed'],
    ['erasure.committed', 'one is erased and the walk does not know'],
  ])('at %s (%s): the walk goes on, and each is erased once', async (point) => {
    await line.sql(`update retention_run set started_at = started_at - interval '2 days'`);
    await line.sql(
      `with due as (
         insert into inquiry (id, created_at, safe_contact)
         select gen_random_uuid(), now() - interval '500 days', 'sealed'::bytea from generate_series(1, $1) returning id)
       insert into data_key (owner_id, class, kek, wrapped) select id, 'identity', 'identity-1', 'wrapped'::bytea from due`,
      [DUE],
    );
    const before = await line.deaths();
    await line.arm('worker', point);
    const left = async (): Promise<number> => {
      const [row] = await line.sql<{ count: number }>(
        `select count(*)::int from inquiry where erased = 0 and created_at < now() - interval '400 days'`,
      );
      return row?.count ?? -1;
    };
    await until('everything due is erased', async () => (await left()) === 0, PATIENCE_MS);
    // The kill that armed it, and its own death.
    expect((await line.deaths()).worker).toBe(before.worker + 2);
    const [whole] = await line.sql(
      `select count(*)::int as certificates, count(distinct inquiry_id)::int as inquiries,
              (select count(*)::int from inquiry where safe_contact is not null) as "notEmptied",
              (select count(*)::int from data_key where class = 'identity' and owner_id in (select id from inquiry)
                 and destroyed_at is null) as "keysAlive",
              (select count(*)::int from audit_entry where action = 'inquiry.erase') as entries
         from erasure`,
    );
    const erased = (whole as { inquiries: number }).inquiries;
    expect(whole).toEqual({
      certificates: erased,
      inquiries: erased,
      notEmptied: 0,
      keysAlive: 0,
      entries: erased,
    });
    expect(erased % DUE).toBe(0);
    await until(
      'the walk is over',
      async () => (await line.sql(`select 1 from retention_run where ended_at is null`)).length === 0,
      PATIENCE_MS,
    );
    await until(
      'every certificate is signed',
      async () => (await line.sql(`select 1 from erasure where signature is null`)).length === 0,
      PATIENCE_MS,
    );
  });
});
