/* A worker in a process of its own, to be killed. It tells its parent each job it starts, and never finishes one. */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const root = join(__dirname, '..', '..');
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const [, lib, path] = /^#(\w+)\/(.*)$/.exec(request) ?? [];
  return lib ? join(root, 'libs', lib, `${path}.ts`) : resolve.call(this, request, ...rest);
};
require.extensions['.ts'] = (module, filename) => {
  const options = {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'commonjs' },
  };
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
};

const { JobWorker } = require('#platform/jobs/job-worker');

async function main() {
  const worker = new JobWorker(JSON.parse(process.argv[2]));
  worker.handle('escalation.step', (payload, run) => {
    process.send({ started: run.jobId, times: run.startedTimes });
    return new Promise(() => undefined);
  });
  await worker.start();
  process.send({ ready: true });
}

process.on('disconnect', () => process.exit(0));
main().catch((error) => {
  console.error(error);
  process.exit(1);
});
