import { escalationStepJobId, type JobPayloads } from '#contracts/jobs';
import { UnfitJobId } from './job-queue';
import { PostgresJobQueue } from './postgres-job-queue';
import { TransactionPool, type SqlClient } from './transaction-pool';

const payload = {
  escalationId: '0193f0aa-4b1c-7d2e-8f00-5a6b7c8d9e0f',
  step: 2,
  attempt: 1,
} as JobPayloads['escalation.step'];
const jobId = escalationStepJobId(payload);

interface Said {
  text: string;
  values: readonly unknown[];
}

function listener(said: Said[]): SqlClient {
  return {
    query: (text, values = []) => {
      said.push({ text, values });
      return Promise.resolve({ rows: [{ id: jobId } as never], rowCount: 1 });
    },
  };
}

describe('the queue on Postgres', () => {
  it('says one qualified statement, over the client of the running transaction', async () => {
    const inside: Said[] = [];
    const outside: Said[] = [];
    const client = listener(inside);
    const queue = new PostgresJobQueue({ currentClient: () => client, pool: listener(outside) });
    await queue.add('escalation.step', payload, { jobId });
    expect(outside).toEqual([]);
    expect(inside).toHaveLength(1);
    expect(inside[0]?.text).toContain('SELECT jobs.add_job(');
    expect(inside[0]?.values.slice(0, 4)).toEqual([
      'escalation.step',
      'esc_0193f0aa-4b1c-7d2e-8f00-5a6b7c8d9e0f_s2_a1',
      'escalation.step',
      JSON.stringify(payload),
    ]);
  });

  it('uses the pool outside a transaction', async () => {
    const outside: Said[] = [];
    const queue = new PostgresJobQueue({ currentClient: () => undefined, pool: listener(outside) });
    await queue.add('escalation.step', payload, { jobId, delayMs: 1500 });
    expect(outside).toHaveLength(1);
    expect(outside[0]?.values[6]).toBe(1500);
  });

  it('keeps two transactions apart that add at the same time', async () => {
    const first: Said[] = [];
    const second: Said[] = [];
    const clients = [listener(first), listener(second)];
    const queue = new PostgresJobQueue({ currentClient: () => clients.shift(), pool: listener([]) });
    await Promise.all([
      queue.add('escalation.step', payload, { jobId: 'a' }),
      queue.add('escalation.step', payload, { jobId: 'b' }),
    ]);
    expect(first.map(({ values }) => values[1])).toEqual(['a']);
    expect(second.map(({ values }) => values[1])).toEqual(['b']);
  });

  it.each(['', '152', 'esc:1'])('refuses "%s" as a job id', async (unfit) => {
    const said: Said[] = [];
    const queue = new PostgresJobQueue({ currentClient: () => undefined, pool: listener(said) });
    await expect(queue.add('escalation.step', payload, { jobId: unfit })).rejects.toThrow(UnfitJobId);
    expect(said).toEqual([]);
  });

  it('refuses a payload that is more than ids', async () => {
    const queue = new PostgresJobQueue({ currentClient: () => undefined, pool: listener([]) });
    const talkative = { ...payload, callerName: 'Aysel' };
    await expect(queue.add('escalation.step', talkative, { jobId })).rejects.toThrow('callerName');
  });

  it('refuses any other statement', () => {
    expect(() => new TransactionPool(listener([])).query('SELECT obliterate($1, $2, $3)')).toThrow(
      'may only add jobs',
    );
  });
});
