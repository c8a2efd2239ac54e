import type { JobObserver } from '#platform/jobs/job-observer';

interface Log {
  log(line: object): void;
  warn(line: object): void;
  error(line: object): void;
}

/** One wide line per job: its name, id and fate. A job carries ids only, and of an error only its name is told. */
export function jobLog(logger: Log): JobObserver {
  return {
    finished: (job, jobId, tookMs) =>
      logger.log({ msg: 'job', job, jobId, outcome: 'finished', tookMs: Math.round(tookMs) }),
    failed: (job, jobId, error) =>
      logger.error({ msg: 'job', job, jobId, outcome: 'failed', ...named(error) }),
    stalled: (job, jobId) => logger.warn({ msg: 'job', job, jobId, outcome: 'given away' }),
    addFailed: (job, jobId, error) =>
      logger.warn({ msg: 'job', job, jobId, outcome: 'not added', ...named(error) }),
    unreachable: (job, error) => logger.warn({ msg: 'queue away', job, ...named(error) }),
  };
}

/** What of an error may be logged: a message can quote what somebody wrote. */
export function named(error: unknown): { error: string; code?: string } {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return {
    error: typeof name === 'string' ? name : 'Error',
    ...(typeof code === 'string' ? { code } : {}),
  };
}
