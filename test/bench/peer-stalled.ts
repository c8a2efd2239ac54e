import { createServer } from 'node:http';
import { Queue, Worker } from 'bullmq';
import { workerSettings } from '#platform/jobs/job-settings';
import { peerSetting } from './peer';

/**
 * P4 without the line: bare BullMQ on Redis. `dies`: its worker kills its process in the middle of the first job.
 * `waits`: works on what is left; its address answers the time, since the epoch, of the first job it did.
 */
const { port } = peerSetting();
const connection = { host: '127.0.0.1', port: Number(process.env['REDIS_PORT']) };
const name = process.env['QUEUE'] ?? '';
const isDying = process.env['ROLE'] === 'dies';
const settings = process.env['SETTINGS'] === 'ours' ? workerSettings : {};
let doneAt = 0;

const worker = new Worker(
  name,
  () => {
    if (isDying) process.kill(process.pid, 'SIGKILL');
    doneAt ||= Date.now();
    return Promise.resolve();
  },
  { ...settings, connection, autorun: false },
);
const queue = new Queue(name, { connection });

createServer((request, response) => {
  if (request.url === '/add') void queue.add(name, {}).then(() => response.end());
  else if (request.url === '/work') {
    void worker.run();
    response.end();
  } else response.end(String(doneAt));
}).listen(port, '127.0.0.1');
