import { type PgPool, PostgresConnection, PostgresQueueBackend } from 'bullmq';
import { PatientPostgresBackend } from './worker-backend';

const JOB = ['{}', 'esc_1', 0, 0];
const NONE = [null, '', 0, 0];

/** A backend whose queue answers these claims in turn. */
function backendOf(...answers: unknown[][]) {
  const pool = { on: () => pool, removeAllListeners: () => pool } as unknown as PgPool;
  const connection = new PostgresConnection(pool);
  const claim = jest.spyOn(PostgresQueueBackend.prototype, 'moveToActive');
  for (const answer of answers) claim.mockResolvedValueOnce(answer);
  return {
    claim,
    backend: new PatientPostgresBackend(connection, 'escalation.step', { connection: pool }, () => undefined),
  };
}

afterEach(() => jest.restoreAllMocks());

describe('a worker that claims jobs', () => {
  it('begins the one it got before the queue is asked for another', async () => {
    const { backend, claim } = backendOf(JOB, JOB);
    expect(await backend.moveToActive('t:1')).toEqual(JOB);
    expect(await backend.moveToActive('t:2')).toEqual(NONE);
    expect(claim).toHaveBeenCalledTimes(1);
    expect(await backend.moveToActive('t:3')).toEqual(JOB);
  });

  it('asks every time while there is none', async () => {
    const { backend, claim } = backendOf(NONE, NONE, JOB);
    for (const expected of [NONE, NONE, JOB]) expect(await backend.moveToActive('t')).toEqual(expected);
    expect(claim).toHaveBeenCalledTimes(3);
  });

  it('asks again after an outage', async () => {
    const { backend, claim } = backendOf();
    claim.mockRejectedValueOnce(Object.assign(new Error('x'), { code: '57P01' })).mockResolvedValueOnce(JOB);
    await expect(backend.moveToActive('t')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(await backend.moveToActive('t')).toEqual(JOB);
  });
});
