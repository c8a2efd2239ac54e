import type { CallerView, LegView } from './carrier/control-api';
import type { JournalEntry } from './carrier/journal';
import type { Message } from './carrier/messages';
import type { AnsweringPlan } from './carrier/options';

/** The carrier simulator did not do it; the message says why. */
export class CarrierRefused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'CarrierRefused';
  }
}

export interface CallOrder {
  readonly scenario: string;
  readonly from?: string;
  readonly index?: number;
  readonly speed?: number;
  readonly patienceSeconds?: number;
}

/** The control interface of a running carrier simulator, for tests, simulated people and the command line. */
export class CarrierClient {
  constructor(private readonly url: string) {}

  /** A scripted caller dials. */
  call(order: CallOrder): Promise<CallerView> {
    return this.send('POST', '/calls', order);
  }

  caller(id: string): Promise<CallerView> {
    return this.send('GET', `/calls/${id}`);
  }

  async legs(): Promise<LegView[]> {
    return (await this.send<{ legs: LegView[] }>('GET', '/calls')).legs;
  }

  /** Every SMS that was ordered, oldest first. */
  async messages(): Promise<Message[]> {
    return (await this.send<{ messages: Message[] }>('GET', '/messages')).messages;
  }

  /** By the caller's id, or by the carrier's id of any leg. */
  hangUp(id: string): Promise<LegView> {
    return this.send('POST', `/calls/${id}/hang-up`);
  }

  press(id: string, digits: string): Promise<LegView> {
    return this.send('POST', `/calls/${id}/digits`, { digits });
  }

  /** Who is in a conference now: how a simulated operator hears whom they talk to. Null when it is not there. */
  async conference(name: string): Promise<{ caller: CallerView | null; legs: LegView[] } | null> {
    try {
      return await this.send('GET', `/conferences/${name}`);
    } catch (error) {
      if (error instanceof CarrierRefused && error.status === 404) return null;
      throw error;
    }
  }

  /** Everything every party heard and did after entry `after`; waits up to `waitMs` for the first. */
  log(after: number, waitMs = 0): Promise<{ entries: JournalEntry[]; next: number }> {
    return this.send('GET', `/log?after=${after}&waitMs=${waitMs}`);
  }

  answering(plan: Partial<AnsweringPlan> & { to: string }): Promise<AnsweringPlan> {
    return this.send('POST', '/answering', plan);
  }

  faults(plan: object): Promise<unknown> {
    return this.send('POST', '/faults', plan);
  }

  /** How fast legs live that no caller brought along. */
  async speed(speed: number): Promise<void> {
    await this.send('POST', '/settings', { speed });
  }

  async reset(): Promise<void> {
    await this.send('POST', '/reset');
  }

  private async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.url}/simulator${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    const json = (await answer.json()) as T & { message?: string };
    if (!answer.ok) throw new CarrierRefused(answer.status, json.message ?? `answered ${answer.status}`);
    return json;
  }
}
