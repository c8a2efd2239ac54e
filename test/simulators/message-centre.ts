import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { createServer, type PDU, type Session } from 'smpp';

/** A message as the operator's side reads it. */
interface Taken {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly dataCoding: number;
  /** `[reference, parts, part]` of a joined message. */
  readonly joined: readonly number[] | null;
  readonly wantsReceipt: boolean;
}

const OK = 0;
const WRONG_PASSWORD = 0x0e;
const IS_RECEIPT = 0x04;

/** An operator's message centre: whoever binds with the password sends through it, and is told what became of it. */
export class MessageCentre {
  readonly taken: Taken[] = [];
  /** How many sessions were bound, one after the other. */
  binds = 0;
  /** How many messages were unanswered at one time. */
  mostAtOnce = 0;
  /** Command statuses of the next messages, in order; those with another than 0 are not taken. */
  readonly statuses: number[] = [];
  /** What happens after the next message was taken: the line breaks off, or its receipt comes before the answer. */
  then: 'answers' | 'breaks-off' | 'reports-first' = 'answers';
  /** Whether it still answers when it is asked if it lives. */
  isAlive = true;
  private readonly sessions = new Set<Session>();
  private readonly server: Server;
  private lastId = 0;
  private unanswered = 0;

  /** @param keys of a server that speaks TLS */
  constructor(
    private readonly password: string,
    keys: { key?: Buffer; cert?: Buffer } = {},
  ) {
    this.server = createServer(keys, (session) => {
      this.serve(session);
    });
  }

  async listen(port = 0): Promise<number> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  get isBound(): boolean {
    return this.sessions.size > 0;
  }

  /** Ends every session; the next one may begin at once. */
  hangUp(): void {
    for (const session of [...this.sessions]) {
      this.sessions.delete(session);
      session.destroy();
    }
  }

  async close(): Promise<void> {
    this.hangUp();
    this.server.close();
    await once(this.server, 'close');
  }

  /** Reports on a message, in words as most do, or beside them. @returns how the report was taken: 0 is well */
  report(messageId: string, word: string, more: object = {}): Promise<number> {
    const [session] = this.sessions;
    if (!session) throw new Error('nobody is bound');
    const text = `id:${messageId} sub:001 dlvrd:001 submit date:2611211200 done date:2611211201 stat:${word} err:000 text:`;
    return this.deliver(session, { esm_class: IS_RECEIPT, short_message: text, ...more });
  }

  /** Somebody writes back. */
  writeBack(text: string): Promise<number> {
    const [session] = this.sessions;
    if (!session) throw new Error('nobody is bound');
    return this.deliver(session, { source_addr: '994500000000', short_message: text });
  }

  private deliver(session: Session, parameters: object): Promise<number> {
    return new Promise((resolve) => {
      session.deliver_sm(parameters, ({ command_status }) => {
        resolve(command_status);
      });
    });
  }

  private serve(session: Session): void {
    session.on('error', () => {
      session.destroy();
    });
    session.on('close', () => this.sessions.delete(session));
    session.on('bind_transceiver', (pdu: PDU) => {
      const isRight = pdu['password'] === this.password;
      session.send(pdu.response({ command_status: isRight ? OK : WRONG_PASSWORD, system_id: 'centre' }));
      if (!isRight) return;
      this.binds += 1;
      this.sessions.add(session);
    });
    session.on('enquire_link', (pdu: PDU) => {
      if (this.isAlive) session.send(pdu.response());
    });
    session.on('unbind', (pdu: PDU) => {
      session.send(pdu.response());
      session.close();
    });
    session.on('submit_sm', (pdu: PDU) => void this.take(session, pdu));
  }

  private async take(session: Session, pdu: PDU): Promise<void> {
    this.unanswered += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.unanswered);
    await new Promise((resolve) => setImmediate(resolve));
    this.unanswered -= 1;
    const status = this.statuses.shift() ?? OK;
    if (status !== OK) {
      session.send(pdu.response({ command_status: status }));
      return;
    }
    const id = `m${String(++this.lastId)}`;
    this.taken.push(read(id, pdu));
    const { then } = this;
    this.then = 'answers';
    if (then === 'breaks-off') {
      session.destroy();
      return;
    }
    if (then === 'reports-first') await this.report(id, 'DELIVRD');
    session.send(pdu.response({ message_id: id }));
  }
}

function read(id: string, pdu: PDU): Taken {
  const { message, udh } = pdu['short_message'] as { message: string; udh?: Buffer[] };
  const [header] = udh ?? [];
  return {
    id,
    to: `${String(pdu['dest_addr_ton'])}/${String(pdu['destination_addr'])}`,
    from: `${String(pdu['source_addr_ton'])}/${String(pdu['source_addr'])}`,
    text: message,
    dataCoding: Number(pdu['data_coding']),
    joined: header ? [...header.subarray(2)] : null,
    wantsReceipt: pdu['registered_delivery'] === 1,
  };
}
