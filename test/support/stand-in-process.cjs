// Stands in for a built process of the line where a story is about the launcher: ready at once, stops when told.
const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { basename, dirname, join } = require('node:path');

const here = dirname(require.main.filename);
const dist = here.slice(0, here.indexOf('/dist/') + '/dist'.length);
const name = basename(here);
const built = (file) => require(join(dist, file));

built('libs/platform/orphan-guard.js').orphanGuard();
const { readConfig, readProcessConfig } = built('libs/platform/config.js');
const readFile = (path) => readFileSync(path, 'utf8');
const config =
  name === 'carrier' ? readConfig(process.env, readFile) : readProcessConfig(process.env, readFile, name);
const server = createServer((_request, response) => response.end('ready'));
const { isBehindDoor, takeHandedConnections } = built('libs/platform/handed-connections.js');
if (isBehindDoor()) {
  takeHandedConnections(server);
  console.log('ready');
} else {
  server.listen(config[`${name}Port`], config.bindAddress, () => console.log('ready'));
}
process.on('SIGTERM', () => {
  console.log(`stopped ${process.hrtime.bigint()}`);
  process.exit(0);
});
