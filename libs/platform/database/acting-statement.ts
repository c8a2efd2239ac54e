import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';

const ignore = (): void => undefined;

/**
 * One statement in a transaction of its own that begins as whoever acts. A beginning that fails leaves no transaction in
 * which the statement could run.
 * @param acting of `actingContext`
 */
export async function actingStatement(
  pool: Pool,
  acting: string,
  statement: QueryConfig,
): Promise<QueryResult> {
  const client = await pool.connect();
  // A connection that breaks also fails the statement, which says so.
  client.on('error', ignore);
  let isUsable = false;
  try {
    await client.query(`begin; ${acting}`);
    const result = await client.query(statement);
    await client.query('commit');
    isUsable = true;
    return result;
  } catch (error) {
    isUsable = await rolledBack(client);
    throw error;
  } finally {
    client.removeListener('error', ignore);
    // Nobody knows whose an unended transaction is: it must not serve anybody else.
    client.release(!isUsable);
  }
}

function rolledBack(client: PoolClient): Promise<boolean> {
  return client.query('rollback').then(
    () => true,
    () => false,
  );
}
