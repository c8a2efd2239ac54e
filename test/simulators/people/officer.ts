import type { EscalationDetail, EscalationList, EscalationView } from '#contracts/escalations';
import type { LiveEvent } from '#contracts/live';
import { ConsoleRefused, type Credentials } from './console-client';
import { type PersonOptions, SimulatedPerson } from './simulated-person';
import { passing, realMs } from './what-people-do';

export interface OfficerOptions extends PersonOptions {
  /** Simulated seconds from the sound to looking, and from looking to the acknowledgement. */
  readonly looksAfterSeconds?: number;
  readonly acknowledgesAfterSeconds?: number;
  /** `never` hears every alert and does nothing. */
  readonly acknowledges?: 'always' | 'never';
}

const POLLS_EVERY_MS = 5_000;

/** A duty officer through the real console: on duty, hears alerts over the live line, opens and acknowledges them. */
export class SimulatedOfficer extends SimulatedPerson<OfficerOptions> {
  private readonly seen = new Set<string>();
  private readonly working = new Set<Promise<void>>();

  /** Signs in, connects and goes on duty. */
  async start(credentials: Credentials): Promise<void> {
    await this.arrive(credentials);
    await this.options.client.send('PUT', '/api/duty', { onDuty: true });
    this.tell(null, 'sees', 'signed in and on duty');
    void this.keepPolling();
  }

  /** Goes off duty and disconnects. */
  async stop(): Promise<void> {
    this.home.abort();
    await Promise.all(this.working);
    await this.options.client.send('PUT', '/api/duty', { onDuty: false }).catch(() => undefined);
    this.options.client.close();
  }

  protected override notice(event: LiveEvent): void {
    if (event.type === 'alert.sent' && event.data.personId === this.id)
      this.begin(event.data.escalationId, event.data.attemptId);
  }

  /** Behind the socket, as the screen does it: an alert nobody announced is found all the same. */
  private async keepPolling(): Promise<void> {
    for (;;) {
      await passing(POLLS_EVERY_MS, this.home.signal);
      if (this.home.signal.aborted) return;
      const { rows } = await this.options.client
        .get<EscalationList>('/api/escalations?open=true')
        .catch(() => ({ rows: [] }));
      for (const row of rows) {
        const mine = row.attempts.find(
          ({ recipient, state }) =>
            recipient.id === this.id && ['sent', 'delivered', 'opened'].includes(state),
        );
        if (mine && row.acknowledgedAt === null) this.begin(row.id, mine.id);
      }
    }
  }

  private begin(escalationId: string, attemptId: string): void {
    if (this.seen.has(attemptId)) return;
    this.seen.add(attemptId);
    const task = this.attend(escalationId, attemptId)
      .catch((error: unknown) => {
        this.tellOf(error);
      })
      .finally(() => this.working.delete(task));
    this.working.add(task);
  }

  private async attend(escalationId: string, attemptId: string): Promise<void> {
    const {
      client,
      looksAfterSeconds = 2,
      acknowledgesAfterSeconds = 3,
      acknowledges = 'always',
    } = this.options;
    await client.report('alert.delivered', attemptId);
    this.tell(null, 'hears', `alert ${escalationId}`);
    if (acknowledges === 'never') return;
    await passing(realMs(looksAfterSeconds, this.speed), this.home.signal);
    const { police } = await client.get<EscalationDetail>(`/api/escalations/${escalationId}`);
    await client.report('alert.opened', attemptId);
    this.tell(
      null,
      'opens',
      `${police?.reference ?? escalationId}, withheld: ${police?.withheld.join(', ') || 'nothing'}`,
    );
    await passing(realMs(acknowledgesAfterSeconds, this.speed), this.home.signal);
    try {
      const answered = await client.send<EscalationView>(
        'POST',
        `/api/escalations/${escalationId}/acknowledge`,
        {},
      );
      const isMine = answered.acknowledgedBy?.id === this.id;
      if (isMine) this.tell(null, 'acknowledges', escalationId);
      else
        this.tell(
          null,
          'sees',
          `${escalationId} acknowledged by ${answered.acknowledgedBy?.displayName ?? 'nobody'}`,
        );
    } catch (error) {
      if (!(error instanceof ConsoleRefused) || error.status >= 500) throw error;
      this.tell(null, 'sees', `${escalationId} is already taken (${error.problem.code ?? error.status})`);
    }
  }
}
