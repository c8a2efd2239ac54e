import { p1 } from './p1-webhook';
import { p2 } from './p2-alert';
import { p3 } from './p3-steps';
import { p4 } from './p4-recovery';
import { p8Search } from './p8-search';
import { p8 } from './p8-work';
import { p9 } from './p9-notes';
import { start } from './start';

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  p1,
  p2,
  p3,
  p4,
  p8,
  'p8-search': p8Search,
  p9,
  start,
};

/** `npm run bench -- NAME`: one benchmark; its last line is a JSON summary. It fails where an aim is missed by more than a fifth. */
async function main(): Promise<void> {
  const name = process.argv[2]?.toLowerCase() ?? '';
  const bench = BENCHES[name];
  if (!bench) {
    console.error(`Which benchmark? npm run bench -- ${Object.keys(BENCHES).join(' | ')}`);
    process.exitCode = 2;
    return;
  }
  await bench();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
