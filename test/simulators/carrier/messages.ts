import type { Exchange } from './exchange';
import { newSid } from './sid';
import type { CallbackSettings } from './twiml';

/** One SMS. */
export interface Message {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly createdAt: number;
  /** Where the line wants to hear what became of it. */
  readonly reportsTo: string | null;
  status: 'queued' | 'sent' | 'delivered' | 'undelivered';
  errorCode: number | null;
}

/** Messages the line sent, and what became of them: a telephone whose answering plan says `failed` cannot be reached. */
export class Messages {
  readonly all: Message[] = [];

  constructor(private readonly exchange: Exchange) {}

  send(order: Pick<Message, 'from' | 'to' | 'body'>, callback: CallbackSettings | undefined): Message {
    const message: Message = {
      ...order,
      sid: newSid('SM'),
      createdAt: Date.now(),
      reportsTo: callback?.url ?? null,
      status: 'queued',
      errorCode: null,
    };
    this.all.push(message);
    const isReached = this.exchange.answering.get(order.to)?.outcome !== 'failed';
    const path = ['sent', isReached ? 'delivered' : 'undelivered'] as const;
    for (const status of path)
      if (callback)
        this.exchange.courier.tell(message.sid, callback.url, callback.method, this.report(message, status));
    message.status = path[1];
    message.errorCode = isReached ? null : UNREACHABLE;
    return { ...message, status: 'queued', errorCode: null };
  }

  private report({ sid, from, to }: Message, status: Message['status']): Record<string, string> {
    return {
      AccountSid: this.exchange.accountSid,
      ApiVersion: '2010-04-01',
      From: from,
      To: to,
      MessageSid: sid,
      MessageStatus: status,
      SmsSid: sid,
      SmsStatus: status,
      ...(status === 'undelivered' && { ErrorCode: String(UNREACHABLE) }),
    };
  }
}

/** Unreachable destination handset. */
const UNREACHABLE = 30_003;
