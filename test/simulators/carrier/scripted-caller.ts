import { randomUUID } from 'node:crypto';
import { findScenario } from '../scenarios';
import type { Line, Scenario } from '../scenarios/scenario';
import type { Exchange } from './exchange';
import type { Leg } from './leg';
import { Interrupted, type Pace } from './pace';

/** How long people listen before they press a key. */
const THINKS_SECONDS = 3;

/** A person with a telephone who does what their scenario says, on as many calls as it takes. */
export class ScriptedCaller {
  readonly id = randomUUID();
  readonly legs: Leg[] = [];
  private nextKey = 0;
  private told = 0;
  private isDone = false;

  constructor(
    private readonly exchange: Exchange,
    readonly scenario: Scenario,
    readonly from: string,
    private readonly pace: Pace,
  ) {}

  get leg(): Leg | undefined {
    return this.legs.at(-1);
  }

  get isOver(): boolean {
    return this.isDone;
  }

  get hasToldAll(): boolean {
    return this.told >= this.scenario.story.length;
  }

  /** Dials, and lives through the scenario in the background. */
  dial(): void {
    void this.live().finally(() => {
      this.isDone = true;
    });
  }

  private async live(): Promise<void> {
    const again = this.scenario.callsAgainAfterSeconds;
    await this.call(this.scenario.patienceSeconds);
    if (again === null || this.told > 0) return;
    await this.pace.pass(again, new AbortController().signal);
    this.nextKey = 0;
    await this.call(Number.POSITIVE_INFINITY);
  }

  private async call(patienceSeconds: number): Promise<void> {
    const leg = this.exchange.placeInbound(this.from, this.id, this.pace);
    this.legs.push(leg);
    const ended = new Promise<void>((resolve) => leg.once('ended', resolve));
    leg.on('gather', () => void this.pressNext(leg));
    leg.on('talking', (isTalking) => {
      this.exchange.note(leg, isTalking ? 'connected' : 'alone', isTalking ? 'somebody is there' : '');
    });
    void this.loosePatience(leg, patienceSeconds);
    void this.tell(leg).catch(quietly);
    await ended;
  }

  private async pressNext(leg: Leg): Promise<void> {
    const key = this.scenario.keys[this.nextKey++];
    if (key === undefined) return;
    await this.pace.pass(THINKS_SECONDS, leg.lifetime).catch(quietly);
    if (!leg.isEnded && leg.conference === undefined) this.exchange.press(leg, key);
  }

  private async loosePatience(leg: Leg, seconds: number): Promise<void> {
    if (seconds === Number.POSITIVE_INFINITY) return;
    await this.pace.pass(seconds, leg.lifetime).catch(quietly);
    if (!leg.isEnded && this.told === 0 && !leg.isTalking) this.exchange.hangUp(leg);
  }

  /** Says each line while somebody listens; on hold, or alone, the story waits. */
  private async tell(leg: Leg): Promise<void> {
    for (const line of this.scenario.story.slice(this.told)) {
      do {
        await someoneListens(leg);
        await this.pace.pass(line.after, leg.lifetime);
      } while (!leg.isTalking);
      this.told++;
      this.utter(leg, line);
    }
    const { leavesAfterSeconds } = this.scenario;
    if (leavesAfterSeconds === null) return;
    await this.pace.pass(leavesAfterSeconds, leg.lifetime);
    this.exchange.hangUp(leg);
  }

  private utter(leg: Leg, line: Line): void {
    if ('taps' in line) this.exchange.press(leg, line.taps);
    else this.exchange.note(leg, 'says', line.says);
  }
}

/** @throws RangeError when there is no scenario of that name */
export function scenarioNamed(key: string): Scenario {
  const found = findScenario(key);
  if (!found) throw new RangeError(`There is no scenario called ${key}.`);
  return found;
}

function someoneListens(leg: Leg): Promise<void> {
  return new Promise((resolve, reject) => {
    if (leg.isTalking) resolve();
    if (leg.isEnded) reject(new Interrupted());
    const onTalking = (isTalking: boolean): void => {
      if (!isTalking) return;
      leg.off('talking', onTalking);
      resolve();
    };
    leg.on('talking', onTalking);
    leg.once('ended', () => {
      reject(new Interrupted());
    });
  });
}

function quietly(error: unknown): void {
  if (!(error instanceof Interrupted)) throw error;
}
