import { escalationStepJobId, type JobPayloads } from '#contracts/jobs';
import { UnfitJobId } from './job-queue';
import { PostgresJobQueue } from './postgres-job-queue';
import { JobRecorder, type SqlClient } from './job-recorder';

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

/** The calls of `add_job` in a statement. */
function jobsOf([said]: readonly Said[]): unknown[][] {
  return JSON.parse(String(said?.values[0])) as unknown[][];
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
    expect(inside[0]?.text).toContain('select jobs.add_job(');
    expect(jobsOf(inside)[0]?.slice(0, 4)).toEqual([
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
    expect(jobsOf(outside)[0]?.[6]).toBe(1500);
  });

  it('adds several by one statement, in their order', async () => {
    const said: Said[] = [];
    const queue = new PostgresJobQueue({ currentClient: () => undefined, pool: listener(said) });
    await queue.addAll(
      'escalation.step',
      ['a', 'b', 'c'].map((id) => ({ payload, options: { jobId: id } })),
    );
    expect(said).toHaveLength(1);
    expect(jobsOf(said).map(([, id]) => id)).toEqual(['a', 'b', 'c']);
  });

  it('says nothing for no jobs', async () => {
    const said: Said[] = [];
    await new PostgresJobQueue({ currentClient: () => undefined, pool: listener(said) }).addAll(
      'escalation.step',
      [],
    );
    expect(said).toEqual([]);
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
    expect(jobsOf(first).map(([, id]) => id)).toEqual(['a']);
    expect(jobsOf(second).map(([, id]) => id)).toEqual(['b']);
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
    expect(() => new JobRecorder().query('SELECT obliterate($1, $2, $3)')).toThrow('may only add jobs');
  });
});
