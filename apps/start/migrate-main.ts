import { readFileSync } from 'node:fs';
import { BadConfiguration } from '#platform/bad-configuration';
import { CannotStart } from '#platform/cannot-start';
import { type Config, readConfig } from '#platform/config';
import { FileKeyPort } from '#platform/crypto/file-key-port';
import { orphanGuard } from '#platform/orphan-guard';
import { checkDatabase } from './check-database';
import { explain } from './explain';
import { type FirstSignIn, keepFirstSignIns } from './first-sign-ins';
import { ensureKeys } from './keys';
import { migrate, pendingMigrations } from './migrate';
import { seed } from './seed';

/** Checks, migrates and seeds the database, then ends: before the processes of a release, or under `npm start`. */
void main();

async function main(): Promise<void> {
  orphanGuard();
  try {
    const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
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
  const applied =
    databaseOwnerUrl === undefined ? await nothingPending(databaseUrl) : await migrate(databaseOwnerUrl);
  await ensureKeys(home, databaseUrl);
  const keys = new FileKeyPort(home, ['identity']);
  const keep = (signIns: readonly FirstSignIn[]): void => {
    keepFirstSignIns(home, signIns);
  };
  const isInhabited = await seed(databaseUrl, countryPack, keys, isTrial(config) ? keep : undefined);
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

async function nothingPending(databaseUrl: string): Promise<string[]> {
  const pending = await pendingMigrations(databaseUrl);
  if (pending.length === 0) return [];
  throw new CannotStart(
    `The database lacks ${pending.length} migrations, which the role of DATABASE_URL may not make: ` +
      'give DATABASE_OWNER_URL too, the role that owns the tables.',
  );
}
