/** `npm run build`: builds server and web app where they are older than their sources, and says so. */
import { ensureBuilt } from './ensure-built.mjs';

await ensureBuilt((name, outcome, seconds) => {
  console.log(`  ${name.padEnd(12)}  ${outcome} in ${seconds.toFixed(1)} s`);
});
