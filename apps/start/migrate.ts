import { migrateJobs } from '#platform/jobs/jobs-schema';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { JOB_ROLES } from './rights/all-rights';
import { applyRights } from './rights/apply-rights';
import { migrations } from './schema';

const MIGRATION_TABLE = 'migration';
/** Any number will do, as long as every launcher of this software takes the same one. */
const MIGRATION_LOCK = 152_152;

/**
 * Brings the schema and the job tables up to date, each migration in its own transaction, and gives each role its
 * rights. Several launchers may call it at once: they take turns.
 * @param ownerUrl of the role that owns the tables
 * @returns the names of the migrations it ran
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  return withClient(ownerUrl, async (turn) => {
    await turn.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await runMigrations(ownerUrl);
    await migrateJobs(ownerUrl, JOB_ROLES);
    await applyRights(turn);
    return applied;
  });
}

/** The migrations that a database still lacks, seen by any role that may read the list of those applied. */
export async function pendingMigrations(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const found = await client.query(`SELECT to_regclass('${MIGRATION_TABLE}') IS NOT NULL AS "isThere"`);
    const isThere = (found.rows as { isThere: boolean }[])[0]?.isThere === true;
    const applied = isThere
      ? await client.query<{ name: string }>(`SELECT name FROM ${MIGRATION_TABLE}`)
      : { rows: [] };
    const names = new Set(applied.rows.map(({ name }) => name));
    return migrations.map(nameOf).filter((name) => !names.has(name));
  });
}

/** TypeORM's own rule. */
function nameOf(migration: (typeof migrations)[number]): string {
  return new migration().name ?? migration.name;
}

async function runMigrations(ownerUrl: string): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    applicationName: 'hotline migrate',
    migrations,
    migrationsTableName: MIGRATION_TABLE,
    migrationsTransactionMode: 'each',
    poolSize: 1,
  });
  await source.initialize();
  try {
    const applied = await source.runMigrations();
    return applied.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
