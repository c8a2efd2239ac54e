import { Agent, get } from 'node:http';
import { io } from 'socket.io-client';
import { until } from '../support/until';
import { ConsoleWorld } from './console-world';

describe('a console that is told to stop', () => {
  it('stops though browsers go on asking over the connections they have', async () => {
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
    const socket = io(world.url, { transports: ['websocket'], reconnection: false });
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
      socket.close();
      agent.destroy();
    }
  });
});
