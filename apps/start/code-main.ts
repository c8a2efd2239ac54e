import { readConfig } from '#platform/config';
import { readSecretFile } from '#platform/secret-file';
import { codeOf, stepAt, STEP_SECONDS } from '#staff/totp';
import { explain } from './explain';
import { type FirstSignIn, firstSignInsFile, readFirstSignIns } from './first-sign-ins';
import { textTable } from './text-table';

const USAGE = `npm run code [-- SIGN-IN]

The codes that the authenticator apps of the first sign-ins show now, so that
trying this software out needs no telephone. Each counts once.`;

/** There is nobody whose app could be played. */
class NoCodes extends Error {}

main();

/** `npm run code`: plays the authenticator apps of those whom the first start made. */
function main(): void {
  const [wanted] = process.argv.slice(2);
  if (wanted?.startsWith('-')) {
    console.log(USAGE);
    return;
  }
  try {
    const { home } = readConfig(process.env, readSecretFile);
    const file = firstSignInsFile(home);
    const rows = codes(read(file), wanted, Date.now());
    if (rows.length === 0) throw new NoCodes(`${file} has no authenticator${wanted ? ` of ${wanted}` : ''}.`);
    console.log(textTable([['sign-in', 'code', 'seconds left'], ...rows]));
  } catch (error) {
    console.error(error instanceof NoCodes ? error.message : explain(error));
    process.exitCode = 1;
  }
}

function read(file: string): FirstSignIn[] {
  try {
    return readFirstSignIns(file);
  } catch {
    throw new NoCodes(
      `${file} is not there: it is written by the first npm start, and removed once nobody needs it.`,
    );
  }
}

function codes(signIns: readonly FirstSignIn[], wanted: string | undefined, now: number): string[][] {
  const left = STEP_SECONDS - (Math.floor(now / 1000) % STEP_SECONDS);
  return signIns
    .filter(({ signIn }) => wanted === undefined || signIn === wanted)
    .flatMap(({ signIn, authenticator }) =>
      authenticator === undefined ? [] : [[signIn, codeOf(authenticator, stepAt(now)), String(left)]],
    );
}
