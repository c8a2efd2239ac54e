import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

interface Letter {
  from: string;
  to: string[];
  source: string;
}

/** A mail server that keeps what it is given, and can be told to refuse. */
export class MailServer {
  readonly letters: Letter[] = [];
  isRefusing = false;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) => {
      let source = '';
      stream.on('data', (chunk: Buffer) => (source += chunk.toString('utf8')));
      stream.on('end', () => {
        if (this.isRefusing) {
          done(Object.assign(new Error('no room'), { responseCode: 452 }));
          return;
        }
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        this.letters.push({ from, to: envelope.rcptTo.map(({ address }) => address), source });
        done();
      });
    },
  });

  listen(): Promise<number> {
    return new Promise((resolve) => {
      const listening = this.server.listen(0, '127.0.0.1', () => {
        resolve((listening.address() as AddressInfo).port);
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(resolve);
    });
  }
}
