import { randomUUID } from 'node:crypto';
import { Chance, type FaultPlan, NO_FAULTS } from './faults';
import { RestError } from './rest-error';
import type { Method } from './twiml';
import { type Parameters, sendWebhook, type WebhookAnswer, WebhookFailed } from './webhook';

/** One webhook with how it went; for the journal. */
export interface Delivered {
  readonly url: string;
  readonly parameters: Parameters;
  readonly status: number;
  readonly failure: string | undefined;
}

/**
 * Carries webhooks to the line. Questions (what shall I do with this call?) are awaited; callbacks go out one after the
 * other per call, unless the fault plan duplicates, delays or lets one overtake another.
 */
export class Courier {
  private plan: FaultPlan = NO_FAULTS;
  private chance = new Chance(NO_FAULTS.seed);
  private readonly lanes = new Map<string, Promise<void>>();
  private readonly loose = new Set<Promise<void>>();

  constructor(
    private readonly authToken: string,
    private readonly onDelivered: (delivered: Delivered) => void,
  ) {}

  disturb(plan: FaultPlan): void {
    this.plan = plan;
    this.chance = new Chance(plan.seed);
  }

  get faults(): FaultPlan {
    return this.plan;
  }

  /** Takes one of the REST failures that are still to be handed out. */
  nextRestFailure(): RestError | undefined {
    const { tooManyRequests, retryAfterSeconds, serverErrors } = this.plan;
    if (tooManyRequests > 0) {
      this.plan = { ...this.plan, tooManyRequests: tooManyRequests - 1 };
      return new RestError(429, 20429, 'Too Many Requests', retryAfterSeconds);
    }
    if (serverErrors > 0) {
      this.plan = { ...this.plan, serverErrors: serverErrors - 1 };
      return new RestError(500, 20500, 'Internal Server Error');
    }
    return undefined;
  }

  /** @throws WebhookFailed */
  async ask(url: string, method: Method, parameters: Parameters): Promise<WebhookAnswer> {
    const token = randomUUID();
    const twice = this.chance.happens(this.plan.duplicate);
    const first = this.send(url, method, parameters, token);
    if (twice) this.leave(this.send(url, method, parameters, token).then(noop, noop));
    return first;
  }

  /** Hands over a callback; its answer is ignored, as a carrier ignores it. */
  tell(lane: string, url: string, method: Method, parameters: Parameters): void {
    const token = randomUUID();
    const [soonest, latest] = this.plan.delayMs;
    const late = this.chance.between(soonest, latest);
    const overtaken = this.chance.happens(this.plan.reorder);
    const twice = this.chance.happens(this.plan.duplicate);
    const send = async (): Promise<void> => {
      await this.send(url, method, parameters, token).then(noop, noop);
    };
    const before = this.lanes.get(lane) ?? Promise.resolve();
    if (overtaken) this.leave(later(late + this.chance.between(50, 400)).then(send));
    else this.lanes.set(lane, late > 0 ? before.then(() => later(late)).then(send) : before.then(send));
    if (twice) this.leave(later(late + this.chance.between(0, 300)).then(send));
  }

  /** Resolves when nothing is on its way any more. */
  async idle(): Promise<void> {
    for (;;) {
      const lanes = [...this.lanes.values()];
      await Promise.all([...lanes, ...this.loose]);
      if (
        this.loose.size === 0 &&
        lanes.length === this.lanes.size &&
        [...this.lanes.values()].every((lane) => lanes.includes(lane))
      )
        return;
    }
  }

  private async send(
    url: string,
    method: Method,
    parameters: Parameters,
    token: string,
  ): Promise<WebhookAnswer> {
    try {
      const answer = await sendWebhook(url, method, parameters, this.authToken, token);
      this.onDelivered({ url, parameters, status: answer.status, failure: undefined });
      return answer;
    } catch (error) {
      const failure = error instanceof WebhookFailed ? `${error.code} ${error.message}` : String(error);
      this.onDelivered({ url, parameters, status: 0, failure });
      throw error;
    }
  }

  private leave(task: Promise<void>): void {
    const settled = task.finally(() => this.loose.delete(settled));
    this.loose.add(settled);
  }
}

function noop(): void {
  // A callback's answer and its failure change nothing for the carrier.
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
