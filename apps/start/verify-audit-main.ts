import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { publishedFolder, publishedKey } from '#audit/audit-keys';
import type { Breach } from '#audit/inspection';
import { PublishedHeads } from '#audit/published-heads';
import { publishedLines } from '#audit/published-statements';
import { type Verification, verifyChains } from '#audit/verify-chains';
import { BadConfiguration } from '#platform/bad-configuration';
import { readConfig } from '#platform/config';
import { explain } from './explain';

const USAGE = `npm run verify-audit [-- --published FOLDER] [--key FILE]

Walks the audit chains and compares them with the signed statements in FOLDER
(by default those of this machine; a copy kept elsewhere proves more). FILE is the
public key, kept elsewhere too; by default the one in FOLDER.
Ends with 0 when every link holds, with 1 when one is broken.`;

const MEANING: Record<Exclude<Breach['kind'], 'unchained'>, string> = {
  changed: 'this entry was edited, exchanged or put in',
  missing: 'entries from this place on were deleted',
  truncated: 'the chain was cut off before this place',
  rewritten: 'the chain is not the one that was published',
};

void main();

/** `npm run verify-audit`: says whether anybody altered the record. */
async function main(): Promise<void> {
  try {
    const { values } = parseArgs({
      options: { published: { type: 'string' }, key: { type: 'string' }, help: { type: 'boolean' } },
    });
    if (values.help === true) console.log(USAGE);
    else process.exitCode = await verify(values.published, values.key);
  } catch (error) {
    console.error(error instanceof TypeError ? `${error.message}\n\n${USAGE}` : explain(error));
    process.exitCode = 2;
  }
}

async function verify(folder: string | undefined, key: string | undefined): Promise<number> {
  const { databaseUrl, home } = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  if (databaseUrl === undefined)
    throw new BadConfiguration([
      'DATABASE_URL is missing: start the line (npm start), or name its database.',
    ]);
  const place = folder ?? publishedFolder(home);
  const published = new PublishedHeads(
    key === undefined ? publishedKey(place) : createPublicKey(readFileSync(key)),
  );
  for await (const line of publishedLines(place)) published.take(line);
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  // A server that stops ends the walk with a sentence, not the process with a stack.
  client.on('error', () => undefined);
  await client.connect();
  try {
    let told = 0;
    const found = await verifyChains(client, published, (entries) => {
      if (entries - told < 100_000) return;
      told = entries;
      console.log(`  ${entries.toLocaleString('en')} entries read`);
    });
    for (const line of report(found, published, place)) console.log(line);
    const broken = found.breaches.length + published.badLines.length + missingStatements(found, published);
    await client.query('insert into audit_check (entries, breaches) values ($1, $2)', [
      found.entries,
      broken,
    ]);
    return broken === 0 ? 0 : 1;
  } finally {
    await client.end();
  }
}

/** How many statements the database signed that the folder lacks; the newest may be on its way. */
function missingStatements({ signed }: Verification, { first, last }: PublishedHeads): number {
  const before = first === undefined ? 0 : first - 1;
  const after = Math.max(0, signed - 1 - (last?.seq ?? 0));
  return before + after;
}

function* report(found: Verification, published: PublishedHeads, place: string): Generator<string> {
  const { entries, chains, breaches } = found;
  const { statements, last, badLines } = published;
  const missing = missingStatements(found, published);
  yield `${entries.toLocaleString('en')} entries in ${String(chains)} chains, ${String(statements)} signed statements in ${place}`;
  yield last === undefined
    ? 'Nothing was published there: only what the database says of itself could be compared.'
    : `Published until ${last.at}: what is older cannot have been altered without showing here.`;
  if (missing > 0) yield `BROKEN  ${String(missing)} signed statements are not in this folder`;
  for (const { file, line } of badLines)
    yield `BROKEN  ${file} line ${String(line)}: not signed by the published key, or not the one behind the line before`;
  for (const { shard, seq, kind } of breaches)
    yield kind === 'unchained'
      ? `BROKEN  ${seq} entries are in no chain`
      : `BROKEN  chain ${String(shard)}, place ${seq}: ${MEANING[kind]}`;
  yield breaches.length + badLines.length + missing === 0 ? 'Every link holds.' : 'The record was altered.';
}
