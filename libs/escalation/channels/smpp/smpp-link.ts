import { connect, type PDU, type Session } from 'smpp';
import type { SmppAccount } from '#platform/smpp-account';
import { Window } from './window';
import { receiptOf, type SmsReceipt } from './sms-receipt';
import { ESME_ROK, isThrottled, TRY_AGAIN } from './smpp-refusal';

/** There is no line to the message centre, or it broke off before the answer: whether it was taken is not known. */
export class LinkDown extends Error {
  override readonly name = 'LinkDown';
  constructor(readonly why: 'unreachable' | 'refused') {
    super(`The message centre is ${why}.`);
  }
}

/** How patient a link is, in milliseconds. */
export interface Pace {
  /** For a connection and the answer to it. */
  readonly bind: number;
  /** For the answer to a message. */
  readonly answer: number;
  /** Between two signs of life. */
  readonly enquire: number;
  /** After a message centre asked for less at once. */
  readonly breath: number;
  /** Before the first, second … new try to connect; the last is repeated. */
  readonly backOff: readonly number[];
}

const PACE: Pace = {
  bind: 10_000,
  answer: 10_000,
  enquire: 30_000,
  breath: 1_000,
  backOff: [500, 1_000, 2_000, 5_000, 15_000, 30_000],
};
/** SMPP 3.4. */
const INTERFACE_VERSION = 0x34;
const MOST_BREATHS = 5;

/** What the link tells of its life; never an address or a word of a message. */
export interface LinkWatcher {
  receipt(receipt: SmsReceipt): Promise<void>;
  state(state: 'bound' | 'lost' | 'refused', status?: number): void;
}

/**
 * One session with the operator's message centre (SMPP 3.4, transceiver), kept open: receipts come over it whenever they
 * come. One that is lost is opened again, later and later. The client it stands on answers nothing when a line breaks off,
 * and reads nothing more after a PDU it cannot: both end the session here.
 */
export class SmppLink {
  private session: Session | undefined;
  private isBound = false;
  private isOver = false;
  private failures = 0;
  private refusal: 'unreachable' | 'refused' = 'unreachable';
  private timer: NodeJS.Timeout | undefined;
  private breath: Promise<void> = Promise.resolve();
  private readonly waiting = new Set<() => void>();
  private readonly window: Window;

  constructor(
    private readonly account: SmppAccount,
    private readonly watcher: LinkWatcher,
    private readonly pace: Pace = PACE,
  ) {
    this.window = new Window(account.window);
  }

  /** Connects, and stays so. */
  open(): void {
    const { host, port, isSecure, ca } = this.account;
    const session = connect({ host, port, tls: isSecure, ...(ca !== undefined && { ca }) });
    this.session = session;
    // Each message under way waits for the end of the session too.
    session.setMaxListeners(this.account.window + 10);
    const patience = setTimeout(() => {
      session.destroy();
    }, this.pace.bind);
    session.on(isSecure ? 'secureConnect' : 'connect', () => void this.bind(session, patience));
    session.on('error', () => {
      session.destroy();
    });
    session.on('close', () => {
      clearTimeout(patience);
      this.lost();
    });
    this.listen(session);
  }

  /** Says goodbye; nothing is sent any more. */
  async close(): Promise<void> {
    this.isOver = true;
    clearTimeout(this.timer);
    const { session } = this;
    if (!session) return;
    if (this.isBound) await ask(session, 'unbind', {}, this.pace.breath).catch(() => undefined);
    session.destroy();
  }

  /**
   * Sends one message; waits for the line, for its turn, and where the message centre asks for patience.
   * @param until by `performance.now()`
   * @returns the answer, whatever it says
   * @throws LinkDown
   */
  async submit(message: object, until: number): Promise<PDU> {
    const leave = await this.window.enter();
    try {
      for (let breaths = 0; ; breaths++) {
        await this.breath;
        const session = await this.bound(until);
        const answer = await ask(session, 'submit_sm', message, Math.min(this.pace.answer, left(until)));
        if (!isThrottled(answer.command_status) || breaths >= MOST_BREATHS || left(until) < this.pace.breath)
          return answer;
        this.breath = new Promise((resolve) => setTimeout(resolve, this.pace.breath));
      }
    } finally {
      leave();
    }
  }

  private async bind(session: Session, patience: NodeJS.Timeout): Promise<void> {
    const { systemId, password, systemType } = this.account;
    try {
      const { command_status: status } = await ask(
        session,
        'bind_transceiver',
        { system_id: systemId, password, system_type: systemType, interface_version: INTERFACE_VERSION },
        this.pace.bind,
      );
      clearTimeout(patience);
      if (status === ESME_ROK) {
        this.welcome(session);
        return;
      }
      this.refusal = 'refused';
      this.watcher.state('refused', status);
    } catch {
      // The end of the session tells.
    }
    session.destroy();
  }

  private welcome(session: Session): void {
    this.isBound = true;
    this.failures = 0;
    this.refusal = 'unreachable';
    this.watcher.state('bound');
    for (const go of [...this.waiting]) go();
    const beat = setInterval(() => {
      ask(session, 'enquire_link', {}, this.pace.answer).catch(() => {
        session.destroy();
      });
    }, this.pace.enquire);
    session.once('close', () => {
      clearInterval(beat);
    });
  }

  private listen(session: Session): void {
    for (const command of ['deliver_sm', 'data_sm'])
      session.on(command, (pdu: PDU) => void this.take(session, pdu));
    for (const command of ['enquire_link', 'unknown', 'unbind'])
      session.on(command, (pdu: PDU) => {
        if (!pdu.isResponse()) session.send(pdu.response());
        if (command === 'unbind') session.close();
      });
  }

  /** What cannot be kept now is sent again by the message centre. What somebody wrote back is not for the line. */
  private async take(session: Session, pdu: PDU): Promise<void> {
    const receipt = receiptOf(pdu);
    let status = ESME_ROK;
    try {
      if (receipt) await this.watcher.receipt(receipt);
    } catch {
      status = TRY_AGAIN;
    }
    session.send(pdu.response({ command_status: status }));
  }

  private lost(): void {
    if (this.isBound && !this.isOver) this.watcher.state('lost');
    this.isBound = false;
    this.session = undefined;
    if (this.isOver) return;
    const { backOff } = this.pace;
    const pause = backOff[Math.min(this.failures++, backOff.length - 1)];
    this.timer = setTimeout(() => {
      this.open();
    }, pause);
  }

  private async bound(until: number): Promise<Session> {
    if (!this.isBound)
      await new Promise<void>((resolve, reject) => {
        const go = (): void => {
          clearTimeout(patience);
          this.waiting.delete(go);
          resolve();
        };
        const patience = setTimeout(
          () => {
            this.waiting.delete(go);
            reject(new LinkDown(this.refusal));
          },
          Math.min(this.pace.answer, left(until)),
        );
        this.waiting.add(go);
      });
    if (!this.session || !this.isBound) throw new LinkDown(this.refusal);
    return this.session;
  }
}

/** @throws LinkDown when the session ends, or time, before the answer */
function ask(
  session: Session,
  command: 'bind_transceiver' | 'submit_sm' | 'enquire_link' | 'unbind',
  parameters: object,
  milliseconds: number,
): Promise<PDU> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      session.off('close', end);
      reject(new LinkDown('unreachable'));
    };
    const timer = setTimeout(end, milliseconds);
    session.once('close', end);
    const isWritten = session[command](parameters, (answer) => {
      clearTimeout(timer);
      session.off('close', end);
      resolve(answer);
    });
    if (!isWritten) end();
  });
}

function left(until: number): number {
  return Math.max(0, until - performance.now());
}
