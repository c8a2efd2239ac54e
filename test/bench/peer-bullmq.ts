import { createServer } from 'node:http';
import { createPostgresBackend, Queue, Worker } from 'bullmq';
import { Pool } from 'pg';
import { migrateJobs } from '#platform/jobs/jobs-schema';
import { JOBS_SCHEMA } from '#platform/jobs/job-settings';
import { PROCESS_ROLE } from '#platform/postgres/roles';
import { peerSetting } from './peer';

const AT_ONCE = 10;
const JOB = 'bench';
const WORKS = { concurrency: AT_ONCE, autorun: false };
const GONE_WHEN_DONE = { removeOnComplete: true, removeOnFail: true };
const CLAIM = `update bench_claim set state = 'done' where id = (
  select id from bench_claim where state = 'due' order by id limit 1 for update skip locked)`;

/** Seconds until so many were worked off. */
type Run = (count: number) => Promise<number>;

/** P3 without the line: a floor that claims rows, or bare BullMQ whose jobs do nothing. */
async function main(): Promise<void> {
  const { port } = peerSetting();
  const run = await contestant(process.env['QUEUE'] ?? '');
  createServer((request, response) => {
    const count = Number(new URL(request.url ?? '', 'http://peer').searchParams.get('count'));
    if (count === 0) {
      response.end();
      return;
    }
    run(count).then(
      (seconds) => response.end(String(seconds)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(port, '127.0.0.1');
}

async function contestant(kind: string): Promise<Run> {
  const owner = process.env['BESIDE_URL'] ?? '';
  if (kind === 'floor') return claims(owner);
  if (kind === 'redis') {
    const connection = { host: '127.0.0.1', port: Number(process.env['REDIS_PORT']) };
    return worked(new Queue(JOB, { connection }), (done) => new Worker(JOB, done, { ...WORKS, connection }));
  }
  await migrateJobs(owner, { workers: [PROCESS_ROLE.worker], producers: [], onlookers: [] });
  const connection = { connectionString: owner, schema: JOBS_SCHEMA, max: AT_ONCE };
  return worked(
    new Queue(JOB, { connection, skipMetasUpdate: true }, createPostgresBackend),
    (done) => new Worker(JOB, done, { ...WORKS, connection }, createPostgresBackend),
  );
}

/** Added before, worked off while the clock runs. */
function worked(
  queue: Pick<Queue, 'addBulk'>,
  work: (done: () => Promise<void>) => Pick<Worker, 'run' | 'close'>,
): Run {
  return async (count) => {
    await queue.addBulk(Array.from({ length: count }, () => ({ name: JOB, data: {}, opts: GONE_WHEN_DONE })));
    let left = count;
    let tell: () => void = () => undefined;
    const all = new Promise<void>((resolve) => (tell = resolve));
    const worker = work(() => {
      if (--left === 0) tell();
      return Promise.resolve();
    });
    const begun = performance.now();
    void worker.run();
    await all;
    const seconds = (performance.now() - begun) / 1000;
    await worker.close();
    return seconds;
  };
}

/** The floor: so many connections, each of which claims a row, marks it and commits. */
async function claims(url: string): Promise<Run> {
  const pool = new Pool({ connectionString: url, max: AT_ONCE });
  pool.on('error', () => undefined);
  await pool.query(
    'create table bench_claim (id bigint generated always as identity primary key, state text not null)',
  );
  await pool.query(`create index on bench_claim (id) where state = 'due'`);
  const claim = async (): Promise<boolean> => {
    const { rowCount } = await pool.query({ name: 'claim', text: CLAIM });
    return rowCount === 1;
  };
  return async (count) => {
    await pool.query(`insert into bench_claim (state) select 'due' from generate_series(1, $1)`, [count]);
    const begun = performance.now();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (await claim());
      }),
    );
    return (performance.now() - begun) / 1000;
  };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
