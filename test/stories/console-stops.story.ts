import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { until } from '../support/until';
import { ConsoleWorld } from './console-world';

describe('a console that is told to stop', () => {
  it('stops though browsers go on asking over the connections they have, and one reads nothing any more', async () => {
    const world = await ConsoleWorld.open();
    const agent = new Agent({ keepAlive: true, maxSockets: 32 });
    let answered = 0;
    let isAsking = true;
    const ask = (): Promise<void> =>
      new Promise((resolve, reject) => {
        get(`${world.url}/api/session`, { agent }, (response) => {
          answered++;
          response.resume().on('end', resolve).on('error', reject);
        }).on('error', reject);
      });
    const browser = async (): Promise<void> => {
      while (isAsking) await ask();
    };
    const deaf = await deafBrowser(Number(new URL(world.url).port));
    const browsers = Array.from({ length: 32 }, () => browser().catch(() => undefined));
    try {
      await until('all are being answered', () => answered > 40);
      let isStopped = false;
      const stopping = world.close().then(() => (isStopped = true));
      await until('it has stopped', () => isStopped);
      await stopping;
    } finally {
      isAsking = false;
      await Promise.all(browsers);
      deaf.destroy();
      agent.destroy();
    }
  });
});

/** A browser whose live connection stands, and which reads nothing from then on. */
async function deafBrowser(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  socket.write(
    [
      'GET /live/?EIO=4&transport=websocket HTTP/1.1',
      `Host: 127.0.0.1:${String(port)}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      '\r\n',
    ].join('\r\n'),
  );
  const [first] = (await once(socket, 'data')) as [Buffer];
  expect(first.toString('latin1')).toMatch(/^HTTP\/1\.1 101 /);
  return socket.pause();
}
