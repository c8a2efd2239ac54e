import { BadConfiguration } from '#platform/bad-configuration';
import { CannotStart } from '#platform/cannot-start';
import { type Config, readConfig } from '#platform/config';
import { FileKeyPort } from '#platform/crypto/file-key-port';
import { orphanGuard } from '#platform/orphan-guard';
import { urlAs } from '#platform/postgres/connection-url';
import { PROCESS_ROLE } from '#platform/postgres/roles';
import { readSecretFile } from '#platform/secret-file';
import { checkDatabase } from './check-database';
import { explain } from './explain';
import { type FirstSignIn, keepFirstSignIns } from './first-sign-ins';
import { ensureKeys } from './keys';
import { migrate, pendingMigrations } from './migrate';
import { seed } from './seed';

/** Checks, migrates and seeds the database as its owner, then ends: before the processes of a release, or under `npm start`. */
void main();

async function main(): Promise<void> {
  orphanGuard();
  try {
    const config = readConfig(process.env, readSecretFile);
    console.log(await prepareDatabase(config));
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}

async function prepareDatabase(config: Config): Promise<string> {
  const { databaseUrl, databaseOwnerUrl, countryPack, home } = config;
  if (databaseUrl === undefined)
    throw new BadConfiguration(['DATABASE_URL is missing: there is nothing to migrate.']);
  await checkDatabase(databaseUrl, databaseOwnerUrl);
  const consoleUrl = urlAs(databaseUrl, PROCESS_ROLE.console);
  if (databaseOwnerUrl === undefined) {
    await assertNothingPending(consoleUrl);
    await ensureKeys(home, consoleUrl);
    return 'up to date';
  }
  const applied = await migrate(databaseOwnerUrl);
  await ensureKeys(home, databaseOwnerUrl);
  const keys = new FileKeyPort(home, ['identity']);
  const keep = (signIns: readonly FirstSignIn[]): void => {
    keepFirstSignIns(home, signIns);
  };
  const isInhabited = await seed(databaseOwnerUrl, countryPack, keys, isTrial(config) ? keep : undefined);
  const nobody = isInhabited
    ? ''
    : '; nobody can sign in yet: npm run invite -- --role administrator SIGN-IN';
  const schema = applied.length === 0 ? 'up to date' : `${applied.length} migrations applied`;
  return `${schema}, country pack ${countryPack}${nobody}`;
}

/** Only a line that no telephone reaches gets accounts by itself; on any other people are invited. */
function isTrial({ telephony }: Config): boolean {
  return telephony === 'simulated' && process.env['NODE_ENV'] !== 'production';
}

/** Without its owner a database is taken as its owner left it: migrated and seeded. */
async function assertNothingPending(databaseUrl: string): Promise<void> {
  const pending = await pendingMigrations(databaseUrl);
  if (pending.length === 0) return;
  throw new CannotStart(
    `The database lacks ${pending.length} migrations, which the role of DATABASE_URL may not make: ` +
      'give DATABASE_OWNER_URL too, the role that owns the tables.',
  );
}
