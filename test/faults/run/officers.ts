import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EscalationList, EscalationView } from '#contracts/escalations';
import { newId } from '#platform/ids';
import { Screen } from '../screen';
import type { Shift } from './shift';
import { type World, writeDown } from './world';

export const OFFICERS = ['officer1', 'officer2'] as const;
export type OfficerName = (typeof OFFICERS)[number];

/** An alert of the share that nobody answers is taken at this step after all. */
const TAKEN_AT_LAST = 3;
/** One that is left to the telephone is taken on a screen at this step, if nobody could be rung. */
const TAKEN_AFTER_THE_TELEPHONE = 2;
/** Of 256 alerts, so many go on to the other officer and end with an outcome. */
const HANDED_OVER = 24;

/** An alert as it comes to a screen. */
interface Sent {
  readonly escalationId: string;
  readonly attemptId: string;
  readonly step: number;
}

interface Officer {
  readonly screen: Screen;
  readonly id: string;
}

/** The special unit's officers at their screens. */
export class Officers {
  private readonly all = new Map<OfficerName, Officer>();
  /** Alerts that somebody has taken, or is about to. */
  private readonly settled = new Set<string>();
  /** What each officer is at: a person takes one alert after the other. */
  private readonly hands = new Map<string, Promise<void>>();
  /** Each attempt that stood on an officer's screen. */
  private readonly shown = new Set<string>();

  private constructor(
    private readonly world: World,
    private readonly shift: Shift,
  ) {}

  static async open(world: World, shift: Shift, patienceMs: number): Promise<Officers> {
    const officers = new Officers(world, shift);
    for (const name of OFFICERS) {
      // There though nothing should ever reach it: a receiver without a log would be missed by nobody.
      writeFileSync(receiptsOf(world, name), '');
      const [row] = await world.sql<{ id: string }>(`select id from person where username = $1`, [name]);
      const screen: Screen = await Screen.open(world.urls.console, world.accounts.get(name), {
        patienceMs,
        onWire: (event) => {
          if (event.type === 'alert.sent') officers.show(name, event.id, event.data);
        },
        onResync: () => shift.leave(officers.askAnew(name)),
      });
      officers.all.set(name, { screen, id: row?.id ?? '' });
      await screen.send('PUT', '/api/duty', { onDuty: true });
    }
    return officers;
  }

  /** @throws Error when nobody of that name is here */
  screen(name: OfficerName): Screen {
    return this.officer(name).screen;
  }

  close(): void {
    for (const { screen } of this.all.values()) screen.close();
  }

  /** Takes on a screen what somebody is about to take on a telephone; nothing, when it is not open any more. */
  async takeFirst(name: OfficerName, attemptId: string): Promise<void> {
    const taking = this.shift.tolerantly(
      (async () => {
        const { rows } = await this.screen(name).send<EscalationList>('GET', '/api/escalations?open=true');
        const alert = rows.find(({ attempts }) => attempts.some(({ id }) => id === attemptId));
        if (!alert) return;
        await this.take(name, alert.id);
        await this.goOnWith(name, alert.id);
      })(),
    );
    // Whoever asked may go on before it has ended; the shift does not end before.
    this.shift.leave(taking);
    await taking;
  }

  /** An alert comes to an officer's screen; a repeat rings no second time, since the screen knows the id by then. */
  private show(name: OfficerName, eventId: string, alert: Sent): void {
    const { escalationId, attemptId, step } = alert;
    this.shown.add(`${name} ${attemptId}`);
    writeDown(receiptsOf(this.world, name), { at: Date.now(), eventId, escalationId, attemptId, step });
    setImmediate(() => {
      this.shift.leave(this.officer(name).screen.report('alert.delivered', attemptId));
      if (takes(name, escalationId, step)) this.shift.leave(this.attend(name, alert));
    });
  }

  /** The open alerts as the inbox lists them: what was missed for good is found there. */
  private async askAnew(name: OfficerName): Promise<void> {
    const { screen, id } = this.officer(name);
    const { rows } = await screen.send<EscalationList>('GET', '/api/escalations?open=true');
    for (const { id: escalationId, attempts } of rows)
      for (const { id: attemptId, step, recipient, channel } of attempts)
        if (recipient.id === id && channel === 'console' && !this.shown.has(`${name} ${attemptId}`))
          this.show(name, 'asked', { escalationId, attemptId, step });
  }

  /** The officer's part, one alert after the other. */
  private attend(name: OfficerName, alert: Sent): Promise<void> {
    const before = this.hands.get(name) ?? Promise.resolve();
    const now = before.then(() => this.shift.tolerantly(this.look(name, alert)));
    this.hands.set(name, now);
    return now;
  }

  private async look(name: OfficerName, { escalationId, step }: Sent): Promise<void> {
    // Taken by whoever looked at an earlier step of it.
    if (step > 1 && this.settled.has(escalationId)) return;
    await this.take(name, escalationId);
    await this.goOnWith(name, escalationId);
  }

  private async take(name: OfficerName, escalationId: string): Promise<void> {
    this.settled.add(escalationId);
    const { screen } = this.officer(name);
    const alert = `/api/escalations/${escalationId}`;
    await screen.send('GET', alert);
    await screen.send('POST', `${alert}/opened`);
    await screen.send('POST', `${alert}/acknowledge`, { commandId: newId() });
  }

  private async goOnWith(name: OfficerName, escalationId: string): Promise<void> {
    const { screen } = this.officer(name);
    const alert = `/api/escalations/${escalationId}`;
    // Left lying it would come back after half an hour, and a long run never end.
    const acceptance = { commandId: newId() };
    const accepted = await screen.send<EscalationView>('POST', `${alert}/accept`, acceptance);
    if (byteOf(escalationId, 1) >= HANDED_OVER) return;
    await this.handOver(name, alert);
    // However late: the alert stays where it is by now.
    await this.shift.again(screen, `${alert}/accept`, acceptance, accepted);
  }

  /** To the other officer, who signs for it and says what became of it. */
  private async handOver(giver: OfficerName, alert: string): Promise<void> {
    const { screen } = this.officer(giver);
    const receiver = this.officer(giver === 'officer1' ? 'officer2' : 'officer1');
    const documents = { documents: ['inquiry-record'], documentCount: 1 };
    const offer = { commandId: newId(), receiverId: receiver.id, ...documents };
    await this.shift.twice(screen, `${alert}/hand-over`, offer);
    await this.shift.twice(receiver.screen, `${alert}/receipt`, { commandId: newId() });
    const outcome = { commandId: newId(), outcome: 'unfounded' };
    await this.shift.twice(receiver.screen, `${alert}/outcome`, outcome);
  }

  private officer(name: OfficerName): Officer {
    const found = this.all.get(name);
    if (!found) throw new Error(`${name} is not here`);
    return found;
  }
}

function receiptsOf(world: World, name: string): string {
  return join(world.receivers, `${name}.jsonl`);
}

/** Whether this officer takes this alert: some are taken by one, some by both at once, some by nobody for long, some on a telephone. */
function takes(name: OfficerName, escalationId: string, step: number): boolean {
  const drawn = byteOf(escalationId, 0);
  if (drawn < 16) return name === 'officer1' && step >= TAKEN_AT_LAST;
  if (drawn < 48) return name === 'officer1' && step >= TAKEN_AFTER_THE_TELEPHONE;
  if (drawn < 118) return name === 'officer1';
  return drawn < 190 ? name === 'officer2' : true;
}

/** Drawn by the alert itself. */
function byteOf(escalationId: string, nth: number): number {
  return createHash('sha256').update(escalationId).digest()[nth] ?? 0;
}
