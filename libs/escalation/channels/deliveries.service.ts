import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OutsideChannel } from '#contracts/channels';
import { Database } from '#platform/database/database.service';
import { failpoint } from '#platform/failpoint';
import { type AlertChannel, CHANNELS, failed, type Failed, type Sent } from './alert-channel';
import { AttemptOutbox } from './attempt-outbox.service';
import { ContactOutbox } from './contact-outbox.service';
import type { Addressed, Claimed, Outbox } from './outbox';
import { TELL_REACH } from './reach-statement';

/** Sent at once over one channel: one that hangs costs its own channel a place, and no other anything. */
const MOST_AT_ONCE = 24;
/** Whoever has so much on its way gets no more: whose telephone hangs keeps nobody else's from ringing. */
const MOST_TO_ONE = 4;
/** After this a channel that has not given up by itself is given up. */
const PATIENCE_MS = 25_000;

/** Sends what is due, each piece by itself: nobody's broken telephone holds up anybody else's. */
@Injectable()
export class Deliveries {
  private readonly logger = new Logger('Deliveries');
  private readonly underway = new Map<OutsideChannel, Map<Promise<void>, string | undefined>>();

  constructor(
    private readonly db: Database,
    private readonly attempts: AttemptOutbox,
    private readonly messages: ContactOutbox,
    @Inject(CHANNELS) private readonly channels: readonly AlertChannel[],
  ) {}

  /** Begins to send what is due, alerts first, and does not wait for it. @returns how many were begun */
  async begin(): Promise<number> {
    let begun = 0;
    for (const channel of this.channels) await this.recall(channel);
    for (const outbox of [this.attempts, this.messages]) {
      const due = await outbox.due();
      for (const channel of this.channels.filter(({ kind }) => due.includes(kind)))
        begun += await this.beginWith(outbox, channel);
    }
    return begun;
  }

  /** Telephones stop ringing for an alert that somebody has: a drill's would be busy for the alert that broke it off. */
  private async recall(channel: AlertChannel): Promise<void> {
    if (!channel.isConfigured || channel.recall === undefined) return;
    for (const { id, providerId } of await this.attempts.claimRecalls(channel.kind, MOST_AT_ONCE))
      this.keep(
        channel.kind,
        channel.recall(providerId).catch((error: unknown) => {
          const name = error instanceof Error ? error.name : 'Error';
          this.logger.warn({ msg: 'recall', channel: channel.kind, id, error: name });
        }),
      );
  }

  /** Resolves when nothing is being sent any more. */
  async idle(): Promise<void> {
    await Promise.all([...this.underway.values()].flatMap((each) => [...each.keys()]));
  }

  private async beginWith(outbox: Outbox, channel: AlertChannel): Promise<number> {
    const underway = [...this.underwayOver(channel.kind).values()];
    const free = MOST_AT_ONCE - underway.length;
    if (free <= 0) return 0;
    const claimed = await outbox.claim(channel.kind, { free, each: MOST_TO_ONE, full: fullOf(underway) });
    for (const each of claimed) this.keep(channel.kind, this.deliver(outbox, channel, each), each.personId);
    return claimed.length;
  }

  private keep(channel: OutsideChannel, work: Promise<void>, personId?: string): void {
    const underway = this.underwayOver(channel);
    const kept = work.finally(() => underway.delete(kept));
    underway.set(kept, personId);
  }

  /** What is being sent over it, and to whom. */
  private underwayOver(channel: OutsideChannel): Map<Promise<void>, string | undefined> {
    const underway = this.underway.get(channel) ?? new Map<Promise<void>, string | undefined>();
    this.underway.set(channel, underway);
    return underway;
  }

  /** Never rejects: what cannot be written down is claimed again when its time is over. */
  private async deliver(outbox: Outbox, channel: AlertChannel, claimed: Claimed): Promise<void> {
    failpoint('attempt.claimed');
    const line = { channel: channel.kind, id: claimed.id, tries: claimed.tries };
    try {
      const outcome = await this.sendAll(channel, await outbox.parcels(claimed));
      failpoint('attempt.sent');
      await outbox.settle(claimed, outcome);
      const code = outcome.outcome === 'failed' ? { code: outcome.code } : {};
      this.logger.log({ msg: 'delivery', ...line, outcome: outcome.outcome, ...code });
    } catch (error) {
      const name = error instanceof Error ? error.name : 'Error';
      this.logger.error({ msg: 'delivery', ...line, outcome: 'unclear', error: name });
    }
  }

  /** Sent when it went out to one of them. */
  private async sendAll(channel: AlertChannel, addressed: readonly Addressed[]): Promise<Sent | Failed> {
    if (!channel.isConfigured) return failed('not-configured', true);
    const outcomes = await Promise.all(addressed.map((each) => this.sendOne(channel, each)));
    const isSent = outcomes.find(({ outcome }) => outcome === 'sent');
    const again = outcomes.find((each) => each.outcome === 'failed' && !each.isFinal);
    return isSent ?? again ?? outcomes[0] ?? failed('no-contact', true);
  }

  private async sendOne(
    channel: AlertChannel,
    { contactPointId, parcel }: Addressed,
  ): Promise<Sent | Failed> {
    const outcome = await inTime(channel.send(parcel));
    await this.db.query(
      `with changed as (
         update contact_point set failing_since = case when $2 then null else clock_timestamp() end
          where id = $1 and (failing_since is null) <> $2 returning person_id
       ), ${TELL_REACH}`,
      [contactPointId, outcome.outcome === 'sent'],
    );
    return outcome;
  }
}

/** Those who are named often enough. */
function fullOf(people: readonly (string | undefined)[]): string[] {
  const counts = new Map<string, number>();
  for (const id of people) if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= MOST_TO_ONE).map(([id]) => id);
}

async function inTime(sending: Promise<Sent | Failed>): Promise<Sent | Failed> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Failed>((resolve) => {
    timer = setTimeout(() => {
      resolve(failed('unreachable'));
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([sending, late]);
  } finally {
    clearTimeout(timer);
  }
}
