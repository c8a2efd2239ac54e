import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeProcess } from './node-process';

/** Answers each address with the status it was given for it. */
const MAIN = `
  require('node:http').createServer((request, response) => {
    response.writeHead(JSON.parse(process.env.STATUSES)[request.url] ?? 404).end();
  }).listen(Number(process.env.PORT), '127.0.0.1');
`;

describe('a process that runs and is not ready', () => {
  const home = mkdtempSync(join(tmpdir(), 'hotline-process-'));
  const file = join(home, 'main.js');
  let part: NodeProcess;

  beforeAll(() => {
    writeFileSync(file, MAIN);
  });
  afterEach(() => part.stop());
  afterAll(() => {
    rmSync(home, { recursive: true });
  });

  async function processWith(statuses: Record<string, number>): Promise<NodeProcess> {
    const port = await freePort();
    part = new NodeProcess({
      name: 'gateway',
      file,
      env: { PATH: process.env['PATH'] ?? '', PORT: String(port), STATUSES: JSON.stringify(statuses) },
      readyUrl: `http://127.0.0.1:${port}/ready`,
      liveUrl: `http://127.0.0.1:${port}/live`,
      logFile: join(home, 'gateway.log'),
      readyWithinMs: 1500,
    });
    return part;
  }

  it('is left running: what it waits for may be away, and callers still come', async () => {
    const gateway = await processWith({ '/ready': 503, '/live': 200 });
    expect(await gateway.start()).toMatch(/^running, not ready after 1.5 s: see /);
    expect(() => process.kill(gateway.pid ?? 0, 0)).not.toThrow();
  });

  it('is ended when it does not even say that it runs', async () => {
    const gateway = await processWith({ '/ready': 503, '/live': 503 });
    await expect(gateway.start()).rejects.toThrow('was not ready within 1.5 s');
    expect(() => process.kill(gateway.pid ?? 0, 0)).toThrow();
  });

  it('is ready as soon as it says so', async () => {
    const gateway = await processWith({ '/ready': 200 });
    expect(await gateway.start()).toMatch(/^ready, \d+ MB$/);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
