import { LATEST_SCHEMA_VERSION, runMigrations } from 'bullmq';
import { Client, type Pool } from 'pg';
import { jobNames } from '#contracts/jobs';
import { JOBS_SCHEMA, KEPT_QUEUE_EVENTS } from './job-settings';
import type { SqlClient } from './job-recorder';

/** The job tables are missing, of another version, or closed to this role. */
export class UnfitJobsSchema extends Error {
  override readonly name = 'UnfitJobsSchema';
}

/** Who may do what with the job tables, by name. */
export interface JobRoles {
  /** Takes jobs, moves and removes them. */
  readonly workers: readonly string[];
  /** Leaves jobs. */
  readonly producers: readonly string[];
  /** Looks whether the tables are there. */
  readonly onlookers: readonly string[];
}

/**
 * Creates or upgrades BullMQ's tables and functions in schema `jobs`, as their owner, and lets the roles use
 * them: rows and functions, nothing that creates. Safe to repeat, and to run from two processes at once.
 *
 * BullMQ pins the search path into each function it creates, so they act on this schema whatever the caller's
 * path is; they run with the caller's rights, hence the grants on tables.
 *
 * @param owner connection string, or pool, of the role that owns the database's tables.
 * @returns the schema version now in place.
 */
export async function migrateJobs(owner: string | Pool, roles: JobRoles): Promise<number> {
  if (typeof owner !== 'string') {
    const client = await owner.connect();
    try {
      return await migrate(client, roles);
    } finally {
      client.release();
    }
  }
  const client = new Client({ connectionString: owner, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await migrate(client, roles);
  } finally {
    await client.end();
  }
}

/**
 * Refuses to start on job tables this build cannot work with.
 *
 * @throws UnfitJobsSchema with one plain sentence.
 */
export async function assertJobsSchema(app: SqlClient): Promise<void> {
  const version = await schemaVersion(app);
  if (version === LATEST_SCHEMA_VERSION) return;
  const found = version === undefined ? 'missing' : `at version ${String(version)}`;
  throw new UnfitJobsSchema(
    `The job tables (schema "${JOBS_SCHEMA}") are ${found}, this build needs version ` +
      `${String(LATEST_SCHEMA_VERSION)}: run the migrations as the owner role.`,
  );
}

async function schemaVersion(app: SqlClient): Promise<number | undefined> {
  try {
    const { rows } = await app.query<{ version: number | null }>(
      `select max(version)::int as version from ${JOBS_SCHEMA}.migration`,
    );
    return rows[0]?.version ?? undefined;
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === '42P01') return undefined;
    if (code !== '42501') throw error;
    throw new UnfitJobsSchema(
      `The job tables (schema "${JOBS_SCHEMA}") are closed to this database role: run the migrations as the owner role.`,
      { cause: error },
    );
  }
}

async function migrate(client: SqlClient, roles: JobRoles): Promise<number> {
  // BullMQ's own lock ends with its transaction; the grants need it as much as the tables do.
  await client.query('select pg_advisory_lock(hashtext($1))', ['hotline152 job tables']);
  try {
    return await migrateAlone(client, roles);
  } finally {
    await client.query('select pg_advisory_unlock(hashtext($1))', ['hotline152 job tables']);
  }
}

async function migrateAlone(client: SqlClient, roles: JobRoles): Promise<number> {
  const version = await runMigrations(client, JOBS_SCHEMA);
  await client.query(grants(roles).join(';'));
  await client.query(
    `insert into ${JOBS_SCHEMA}.meta (queue, field, value)
     select unnest($1::text[]), 'opts.maxLenEvents', $2
     on conflict (queue, field) do update set value = excluded.value`,
    [[...jobNames], String(KEPT_QUEUE_EVENTS)],
  );
  return version;
}

/**
 * A producer calls functions that look for the job and its dependencies, and may write them, but take nothing away; except
 * that with every 256th event BullMQ cuts off the oldest of them, whoever happens to add it.
 */
function grants({ workers, producers, onlookers }: JobRoles): string[] {
  const users = [...workers, ...producers].join(', ');
  const everybody = [...workers, ...producers, ...onlookers].join(', ');
  const tables = `all tables in schema ${JOBS_SCHEMA}`;
  return [
    `grant usage on schema ${JOBS_SCHEMA} to ${everybody}`,
    `revoke all on ${tables} from ${everybody}`,
    `grant select, insert, update on ${tables} to ${users}`,
    `grant delete on ${tables} to ${workers.join(', ')}`,
    `grant delete on ${JOBS_SCHEMA}.event to ${users}`,
    `revoke insert, update, delete on ${JOBS_SCHEMA}.migration from ${users}`,
    `grant select on ${JOBS_SCHEMA}.migration to ${everybody}`,
    `grant usage on all sequences in schema ${JOBS_SCHEMA} to ${users}`,
    `revoke execute on all functions in schema ${JOBS_SCHEMA} from public`,
    `grant execute on all functions in schema ${JOBS_SCHEMA} to ${users}`,
  ];
}
