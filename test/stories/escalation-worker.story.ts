import { Redis } from 'ioredis';
import type { EscalationId, PersonId } from '#contracts/ids';
import { escalationStepJobId } from '#contracts/jobs';
import { aCommand, type House, openHouse } from './escalation.house';
import { ownRedis, type ServerProcess, until } from '../support/own-servers';

jest.setTimeout(120_000);

/** The clockwork on either home of the jobs: what is due goes out, with its job or without. */
describe.each(['PostgreSQL', 'Redis'] as const)('the worker, with its jobs in %s', (home) => {
  let redis: ServerProcess | undefined;
  let house: House;
  let operator: PersonId;
  let officers: PersonId[];

  beforeAll(async () => {
    if (home === 'Redis') {
      redis = await ownRedis();
      await redis.start();
    }
    house = await openHouse({
      redisUrl: redis && `redis://127.0.0.1:${String(redis.port)}`,
      armSeconds: 1,
    });
    operator = await house.person('operator');
    officers = [await house.person('officer'), await house.person('officer')];
    for (const officer of officers) await house.duty.set(officer, true);
  });
  afterEach(async () => {
    await house.startConsole();
    await deleteAllJobs();
    await closeAll();
  });
  afterAll(async () => {
    await house.close();
    await redis?.remove();
  });

  /** Nothing is due any more. */
  const closeAll = () =>
    house.sql(`update escalation set state = 'closed', next_step_at = null where next_step_at is not null`);
  const arm = async (): Promise<EscalationId> => {
    const inquiry = await house.inquiry(operator);
    return (await house.escalations.pressAlertKey(inquiry, operator, aCommand())).id;
  };
  const raise = async (): Promise<EscalationId> => {
    const inquiry = await house.inquiry(operator);
    await house.escalations.pressAlertKey(inquiry, operator, aCommand());
    return (await house.escalations.pressAlertKey(inquiry, operator, aCommand())).id;
  };
  const stepOf = async (id: EscalationId): Promise<number> => {
    const [row] = await house.sql<{ step: number }>('select step from escalation where id = $1', [id]);
    return row?.step ?? -1;
  };
  /** How often a job made the worker look at an alert. */
  const looksByJob = (): Promise<number> => house.metric('hotline_escalation_steps_total', { by: 'job' });
  const reaches = (id: EscalationId, step: number): Promise<void> =>
    until(`${id} takes step ${String(step)}`, async () => (await stepOf(id)) >= step);
  /** Every alert's attempts: each officer once per step, nothing twice. */
  const assertOnce = async (id: EscalationId, steps: number): Promise<void> => {
    const attempts = await house.attempts(id);
    expect(attempts.map(({ step, recipient_id }) => `${String(step)} ${recipient_id}`).sort()).toEqual(
      Array.from({ length: steps }, (_, at) => officers.map((who) => `${String(at + 1)} ${who}`))
        .flat()
        .sort(),
    );
    expect(await house.events('alert.sent', id)).toHaveLength(attempts.length);
  };
  async function deleteAllJobs(): Promise<void> {
    await house.sql('delete from jobs.job');
    if (!redis) return;
    const client = new Redis(redis.port);
    await client.flushall();
    client.disconnect();
  }
  /** A worker whose sweeper does not look by itself, so that only jobs act. */
  async function startWorkerWithoutSweeper(): Promise<void> {
    await house.startWorker();
    house.sweeper.pause();
  }

  it('sends at the second press, by its job alone', async () => {
    await startWorkerWithoutSweeper();
    const id = await raise();
    await reaches(id, 1);
    await assertOnce(id, 1);
  });

  it('sends when the countdown ends, though the browser and the console are gone', async () => {
    const id = await arm();
    await house.elapse(id, 1);
    await house.startWorker();
    await reaches(id, 1);
    expect(await house.path(id)).toEqual(['>armed', 'armed>raised', 'raised>alerting']);
    await assertOnce(id, 1);
  });

  it('with the job of the countdown too, by the process clock', async () => {
    await startWorkerWithoutSweeper();
    const id = await arm();
    await house.elapse(id, 0.9);
    // Due already, but its job comes when it was ordered for.
    await reaches(id, 1);
    await assertOnce(id, 1);
  });

  it('issues what is due although every job was deleted', async () => {
    const ids = [await raise(), await raise(), await arm()];
    await house.elapse(ids[2] as EscalationId, 5);
    await deleteAllJobs();
    await house.startWorker();
    for (const id of ids) await reaches(id, 1);
    for (const id of ids) await assertOnce(id, 1);
  });

  it('climbs on while nobody acknowledges, and stops when somebody does', async () => {
    await house.startWorker();
    const id = await raise();
    for (let step = 1; step <= 4; step++) {
      await reaches(id, step);
      if (step < 4) await house.elapseToDue(id);
    }
    await assertOnce(id, 4);
    await house.escalations.acknowledge(id, officers[0] ?? ('' as PersonId));
    await house.elapse(id, 600);
    expect(await house.sweeper.sweep()).toBe(0);
    await assertOnce(id, 4);
  });

  it('a job delivered twice, late or for a step long past alerts nobody again', async () => {
    await startWorkerWithoutSweeper();
    const id = await raise();
    await reaches(id, 1);
    const before = await looksByJob();
    for (const [step, attempt] of [
      [1, 0],
      [1, 1],
      [1, 7],
      [3, 0],
    ] as const) {
      const payload = { escalationId: id, step, attempt };
      await house.queue.add('escalation.step', payload, { jobId: `${escalationStepJobId(payload)}_again` });
    }
    await until('each of them was looked at', async () => (await looksByJob()) >= before + 4);
    await assertOnce(id, 1);
  });

  it('an alert that cannot be sent does not hold up the others', async () => {
    const poisoned = [];
    for (let at = 0; at < 8; at++) poisoned.push(await raise());
    await house.sql(`create table poison as select unnest($1::uuid[]) as id`, [poisoned]);
    await house.sql(`create function poison() returns trigger language plpgsql security definer as
      $$ begin if new.escalation_id in (select id from public.poison) then raise 'poison'; end if; return new; end $$`);
    await house.sql(
      `create trigger poison before insert on alert_attempt for each row execute function poison()`,
    );
    try {
      await deleteAllJobs();
      const healthy = [await raise(), await raise()];
      await deleteAllJobs();
      await house.startWorker();
      for (const id of healthy) await reaches(id, 1);
      for (const id of poisoned) expect(await stepOf(id)).toBe(0);
      await house.sql('drop trigger poison on alert_attempt');
      for (const id of poisoned) await reaches(id, 1);
      for (const id of [...healthy, ...poisoned]) await assertOnce(id, 1);
    } finally {
      await house.sql('drop function if exists poison cascade; drop table poison');
    }
  });

  it('an alert whose row hangs does not hold up the others', async () => {
    const stuck = await raise();
    const free = await raise();
    await deleteAllJobs();
    const release = await house.lockRow(stuck);
    try {
      await house.startWorker();
      await reaches(free, 1);
      expect(await stepOf(stuck)).toBe(0);
    } finally {
      await release();
    }
    await reaches(stuck, 1);
    await assertOnce(stuck, 1);
  });

  it('a storm of 60 alerts without a job goes out in seconds, each once', async () => {
    const ids: EscalationId[] = [];
    for (let at = 0; at < 60; at++) ids.push(await raise());
    await deleteAllJobs();
    await house.startWorker();
    for (const id of ids) await reaches(id, 1);
    for (const id of ids) await assertOnce(id, 1);
  });

  if (home === 'Redis')
    it('goes on while Redis is away, and when it is back', async () => {
      await house.startWorker();
      await redis?.kill('SIGKILL');
      const began = performance.now();
      const id = await raise();
      expect(performance.now() - began).toBeLessThan(3_000);
      await reaches(id, 1);
      await redis?.start();
      const later = await raise();
      await reaches(later, 1);
      for (const each of [id, later]) await assertOnce(each, 1);
    });

  it('forgets old events and answers, and nothing younger', async () => {
    const id = await arm();
    await house.sql(
      `update event set at = now() - interval '25 hours' where data ->> 'escalationId' = $1 returning id`,
      [id],
    );
    await house.sql(`update client_command set at = now() - interval '25 hours' where answer ->> 'id' = $1`, [
      id,
    ]);
    const young = await arm();
    // Whose countdown ends here would have new events.
    await closeAll();
    await house.startWorker();
    await until(
      'the old ones are gone',
      async () => (await house.events('escalation.changed', id)).length === 0,
    );
    expect(await house.events('escalation.changed', young)).toHaveLength(1);
    const answers = async (of: EscalationId) =>
      house.sql(`select id from client_command where answer ->> 'id' = $1`, [of]);
    await until('the old answer is gone', async () => (await answers(id)).length === 0);
    expect(await answers(young)).toHaveLength(1);
  });
});
