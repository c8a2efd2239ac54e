import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { Database } from '#platform/database/database.service';
import { Gate } from '#platform/gate';
import { KnownDevices } from './known-devices.service';
import { TooManyTries } from './sign-in-refused';
import { countersOf, type Guessed, MEMORY_SECONDS, waitAfter } from './sign-in-wait';

/** Tries wait for one another's locks; a flood of them must not hold every connection of the process. */
const AT_ONCE = 4;

/** A try that stands as failed until it is forgotten. */
export interface CountedTry {
  ids: readonly string[];
  /** What one person mistyped before from the same place, or the same browser of theirs. */
  own: string | undefined;
}

/** Where a try comes from. */
export interface TriedFrom {
  address: string;
  /** The value of the browser's device cookie, if it sent one. */
  device: string | undefined;
}

/** Slows down whoever guesses passwords or codes. The counters are in Postgres: every console counts in the same. */
@Injectable()
export class TryCounter {
  private readonly gate = new Gate(AT_ONCE);

  constructor(
    private readonly db: Database,
    private readonly devices: KnownDevices,
  ) {}

  /**
   * Counts the try as a failure before anything is checked, under locks on address and account (in this order), so that
   * a burst of parallel tries cannot outrun the counters; a try that succeeds is taken back.
   * A browser the person has signed in with before counts for itself alone: a stranger cannot keep its owner waiting.
   * @param name as it was given, known or not
   * @throws TooManyTries
   */
  countAsFailure(guessed: Guessed, name: string, from: TriedFrom): Promise<CountedTry> {
    return this.gate.run(() => this.count(guessed, name, from));
  }

  @Transactional()
  private async count(guessed: Guessed, name: string, { address, device }: TriedFrom): Promise<CountedTry> {
    const known = await this.devices.idOf(device, name);
    const counters = countersOf(guessed, name, address, known);
    const subjects = counters.map(([, subject]) => subject);
    for (const [kind, subject] of counters)
      if (kind !== 'pair')
        await this.db.query(`select pg_advisory_xact_lock(hashtextextended($1, 152))`, [subject]);
    const counted = await this.db.query<{ subject: string; failures: number; age: number }>(
      `select subject, count(*)::int as failures,
              extract(epoch from clock_timestamp() - max(at))::float8 as age
         from sign_in_failure where subject = any($1) and at > clock_timestamp() - make_interval(secs => $2)
        group by subject`,
      [subjects, MEMORY_SECONDS],
    );
    const waits = counters.map(([kind, subject]) => {
      const count = counted.find((row) => row.subject === subject);
      return count ? waitAfter(kind, count.failures) - count.age : 0;
    });
    const wait = Math.max(...waits);
    if (wait > 0) throw new TooManyTries(Math.ceil(wait));
    const rows = await this.db.query<{ id: string }>(
      `insert into sign_in_failure (subject, at) select unnest($1::text[]), clock_timestamp() returning id`,
      [subjects],
    );
    const own = counters.find(([kind]) => kind === 'pair' || kind === 'device');
    return { ids: rows.map(({ id }) => id), own: own?.[1] };
  }

  /** The try was right. Also what this person mistyped before from here; failures from elsewhere go on counting. */
  async forget({ ids, own }: CountedTry): Promise<void> {
    await this.db.query(`delete from sign_in_failure where id = any($1::bigint[]) or subject = $2`, [
      ids,
      own ?? null,
    ]);
  }
}
