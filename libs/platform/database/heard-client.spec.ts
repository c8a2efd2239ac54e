import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { Test, type TestingModule } from '@nestjs/testing';
import { DatabaseModule } from './database.module';

const field = (name: string, text: string): string => `${name}${text}\0`;

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const SIGNED_IN = message('R', Buffer.alloc(4));
const READY = message('Z', Buffer.from('I'));
const FAREWELL = message(
  'E',
  Buffer.from(`${field('S', 'FATAL')}${field('C', '57P01')}${field('M', 'terminating connection')}\0`),
);

describe('a server that ends a connection in the breath that opened it', () => {
  let server: Server;
  let app: TestingModule;

  beforeAll(async () => {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.end(Buffer.concat([SIGNED_IN, READY, FAREWELL]));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    app = await Test.createTestingModule({
      imports: [
        DatabaseModule.forRoot({
          url: `postgres://nobody@127.0.0.1:${String(port)}/none`,
          applicationName: 'spec',
          poolSize: 2,
          connectLater: true,
        }),
      ],
    }).compile();
  });
  afterAll(async () => {
    await app.close();
    server.close();
  });

  it('does not end the process, which tries again', async () => {
    await app.init();
    for (let opened = 0; opened < 6; opened++) await once(server, 'connection');
  });
});
