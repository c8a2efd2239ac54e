import { DatabaseError, type Pool, type PoolClient, Query, type QueryConfig, type QueryResult } from 'pg';
import type { Acting, SessionProof } from './acting-context';
import { SessionMoved } from './session-moved';

/** Holds until the transaction ends. The role last: it may not be allowed to set the rest. */
const BECOME = `select set_config('hotline.person', $2, true), set_config('plan_cache_mode', $3, true), set_config('role', $1, true)`;
const PROVE_AND_BECOME = BECOME.replace('select', 'select prove_session($4, $2::uuid, $5, $6, $7),');
const PREPARE = `prepare become (text, text, text) as ${BECOME};
  prepare prove_and_become (text, text, text, bytea, text, text, integer) as ${PROVE_AND_BECOME}`;

/**
 * Row security makes a plan dear, up to thirty milliseconds. What has a name is planned once for all values, and not anew
 * for each of the first five that come, on each connection; what has none by the values it has.
 */
const planning = ({ name }: QueryConfig): string => (name === undefined ? 'auto' : 'force_generic_plan');

/** The connections that know the statements by their names. */
const prepared = new WeakSet<PoolClient>();

/**
 * One statement, which the same message makes whoever acts say. Up to its end PostgreSQL takes a message for one
 * transaction, so that either both are done or neither, and nothing of who acted is left behind.
 * @throws SessionMoved
 */
export async function actingStatement(
  pool: Pool,
  acting: Acting,
  statement: QueryConfig,
): Promise<QueryResult> {
  const client = await pool.connect();
  // A connection that breaks also fails the statement, which says so.
  client.on('error', ignore);
  let isUsable = true;
  try {
    await prepare(client);
    const result = await new Promise<QueryResult>((resolve, reject) => {
      client.query(
        new ActingQuery(acting, statement, (error, result) => (error ? reject(error) : resolve(result))),
      );
    });
    if (acting.proof) acting.proof.isGiven = true;
    return result;
  } catch (error) {
    // What the server refused, it has rolled back; of anything else nobody knows how it ended.
    isUsable = error instanceof DatabaseError && prepared.has(client);
    throw SessionMoved.orElse(error);
  } finally {
    client.removeListener('error', ignore);
    client.release(!isUsable);
  }
}

async function prepare(client: PoolClient): Promise<void> {
  if (prepared.has(client)) return;
  await client.query(PREPARE);
  prepared.add(client);
}

const ignore = (): void => undefined;

type Callback = (error: Error | undefined, result: QueryResult) => void;

/** What the driver's own query does with its connection, of which its types say nothing. */
interface Extended {
  prepare(connection: Connection): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
}
interface Connection {
  bind(what: { portal: string; statement: string; values: (string | Buffer)[] }): void;
  execute(what: { portal: string }): void;
}
const DriversQuery = Query as unknown as new (
  config: QueryConfig & { queryMode: 'extended' },
  callback: Callback,
) => Query & Extended;

function given({ tokenHash, role, unit, idleMinutes }: SessionProof): (string | Buffer)[] {
  return [tokenHash, role, unit, String(idleMinutes)];
}

class ActingQuery extends DriversQuery {
  private hasBegun = false;

  constructor(
    private readonly acting: Acting,
    private readonly statement: QueryConfig,
    callback: Callback,
  ) {
    super({ ...statement, queryMode: 'extended' }, callback);
  }

  override prepare(connection: Connection): void {
    const { role, personId, proof } = this.acting;
    connection.bind({
      portal: '',
      statement: proof ? 'prove_and_become' : 'become',
      values: [role, personId, planning(this.statement), ...(proof ? given(proof) : [])],
    });
    connection.execute({ portal: '' });
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (this.hasBegun) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    if (this.hasBegun) super.handleCommandComplete(message, connection);
    this.hasBegun = true;
  }
}
