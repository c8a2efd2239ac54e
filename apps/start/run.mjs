// Runs one built module with the environment of the running line: `node apps/start/run.mjs test/bench/bench P1`. Words
// before the module that begin with a dash are for Node.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './ensure-built.mjs';

await ensureBuilt(() => undefined);

const asked = process.argv.slice(2);
const [name, ...words] = asked.slice(asked.findIndex((word) => !word.startsWith('-')));
const forNode = asked.slice(0, asked.length - words.length - 1);
const file = join('dist', `${name}.js`);
if (name === undefined || !existsSync(file)) {
  console.error(`There is no ${file} to run.`);
  process.exit(1);
}

// Written by `npm start` while it runs; what the caller sets wins.
const kept = join(process.env.HOTLINE_HOME || '.hotline', 'environment.json');
const running = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')).environment : {};
const child = spawn(process.execPath, [...forNode, file, ...words], {
  stdio: 'inherit',
  env: { ...running, ...process.env },
});
// Ctrl-C at a terminal reaches the child by itself; a signal sent to us does not.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
process.on('SIGINT', () => undefined);
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
