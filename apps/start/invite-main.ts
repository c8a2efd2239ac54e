import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { newStaff, type NewStaff } from '#contracts/staff';
import { BadConfiguration } from '#platform/bad-configuration';
import { readConfig } from '#platform/config';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { urlAs } from '#platform/postgres/connection-url';
import { PROCESS_ROLE } from '#platform/postgres/roles';
import { inviteFromTerminal } from '#staff/invite-from-terminal';
import { explain } from './explain';

const USAGE = `npm run invite -- --role ROLE [--name "NAME SHOWN"] SIGN-IN

Makes an account without a password, and prints once the link with which its owner
chooses one: the first administrator comes in this way, others are invited on the
screen. For a SIGN-IN that exists it prints a new link; the one before ends.
ROLE: operator, supervisor, officer, coordinator, administrator.`;

/** The words on the command line name nobody who could be invited. */
class NobodyToInvite extends Error {}

void main();

/** `npm run invite`: lets the first administrator in. */
async function main(): Promise<void> {
  try {
    console.log(await invite(wishOf(process.argv.slice(2))));
  } catch (error) {
    const isUsage = error instanceof TypeError || error instanceof NobodyToInvite;
    console.error(isUsage ? `${error.message}\n\n${USAGE}` : explain(error));
    process.exitCode = isUsage ? 2 : 1;
  }
}

function wishOf(words: string[]): NewStaff {
  const { values, positionals } = parseArgs({
    args: words,
    options: { role: { type: 'string' }, name: { type: 'string' } },
    allowPositionals: true,
  });
  const [username = '', ...more] = positionals;
  const wish = newStaff.safeParse({
    username,
    displayName: values.name ?? username,
    role: values.role,
    languages: [],
    voiceAddress: null,
  });
  if (more.length > 0 || !wish.success)
    throw new NobodyToInvite('Name a role, and one sign-in of small letters and digits.');
  return wish.data;
}

async function invite(wish: NewStaff): Promise<string> {
  const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  if (config.databaseUrl === undefined)
    throw new BadConfiguration([
      'DATABASE_URL is missing: start the line (npm start), or name its database.',
    ]);
  const { invitationHours } = loadCountryPack(config.countryPack).clocks;
  const client = new Client({
    connectionString: urlAs(config.databaseUrl, PROCESS_ROLE.console),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin');
    const link = await inviteFromTerminal(
      async <Row>(sql: string, parameters: readonly unknown[]) =>
        (await client.query(sql, [...parameters])).rows as Row[],
      wish,
      { consoleUrl: config.consoleUrl, hours: invitationHours },
    );
    await client.query('commit');
    return `${link}\n\nWorks once, for ${String(invitationHours)} hours. Whoever opens it first chooses the password.`;
  } finally {
    await client.end();
  }
}
