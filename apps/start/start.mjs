// `npm start`: on a fresh clone this file is all there is, so it uses nothing but Node itself.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Hotline 152 needs Node 20.19 or newer, and this is ${process.versions.node}.`);
  process.exit(1);
}
console.log('Hotline 152\n');
const { ensureBuilt } = await import('./ensure-built.mjs');
await ensureBuilt((name, outcome, seconds) =>
  console.log(`  ${name.padEnd(13)} ${outcome.padEnd(44)} ${seconds.toFixed(1)} s`),
);
await import('../../dist/apps/start/main.js');
