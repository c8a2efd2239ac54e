import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { publishedFolder, publishedKey } from '#audit/audit-keys';
import type { Breach } from '#audit/inspection';
import { publishedLines } from '#audit/published-statements';
import { type Verification, verifyChains } from '#audit/verify-chains';
import { BadConfiguration } from '#platform/bad-configuration';
import { readConfig } from '#platform/config';
import { explain } from './explain';

const USAGE = `npm run verify-audit [-- --published FOLDER]

Walks the audit chains and compares them with the signed statements in FOLDER
(by default those of this machine; a copy kept elsewhere proves more).
Ends with 0 when every link holds, with 1 when one is broken.`;

const MEANING: Record<Breach['kind'], string> = {
  changed: 'this entry was edited, exchanged or put in',
  missing: 'entries from this place on were deleted',
  truncated: 'the chain was cut off before this place',
  rewritten: 'the chain is not the one that was published',
};

void main();

/** `npm run verify-audit`: says whether anybody altered the record. */
async function main(): Promise<void> {
  try {
    const { values } = parseArgs({ options: { published: { type: 'string' }, help: { type: 'boolean' } } });
    if (values.help === true) console.log(USAGE);
    else process.exitCode = await verify(values.published);
  } catch (error) {
    console.error(error instanceof TypeError ? `${error.message}\n\n${USAGE}` : explain(error));
    process.exitCode = 2;
  }
}

async function verify(folder: string | undefined): Promise<number> {
  const { databaseUrl, home } = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  if (databaseUrl === undefined)
    throw new BadConfiguration([
      'DATABASE_URL is missing: start the line (npm start), or name its database.',
    ]);
  const place = folder ?? publishedFolder(home);
  const published = { lines: publishedLines(place), key: publishedKey(place) };
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    let told = 0;
    const found = await verifyChains(client, published, (entries) => {
      if (entries - told < 100_000) return;
      told = entries;
      console.log(`  ${entries.toLocaleString('en')} entries read`);
    });
    for (const line of report(found, place)) console.log(line);
    return found.breaches.length + found.badLines.length === 0 ? 0 : 1;
  } finally {
    await client.end();
  }
}

function* report(found: Verification, place: string): Generator<string> {
  const { entries, chains, statements, publishedUntil, breaches, badLines } = found;
  yield `${entries.toLocaleString('en')} entries in ${String(chains)} chains, ${String(statements)} signed statements in ${place}`;
  yield publishedUntil === null
    ? 'Nothing was published there: only what the database says of itself could be compared.'
    : `Published until ${publishedUntil}: what is older cannot have been altered without showing here.`;
  for (const { file, line } of badLines)
    yield `BROKEN  ${file} line ${String(line)}: not signed by the published key, or not the one behind the line before`;
  for (const { shard, seq, kind } of breaches)
    yield `BROKEN  chain ${String(shard)}, place ${seq}: ${MEANING[kind]}`;
  yield breaches.length + badLines.length === 0 ? 'Every link holds.' : 'The record was altered.';
}
