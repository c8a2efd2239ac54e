import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { EscalationId } from '#contracts/ids';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import type { Statement } from '#platform/database/statement';
import { CommittedEvents } from '#platform/event-log/committed-events';
import type { EventRow } from '#platform/event-log/event-row';
import { EscalationClocks } from './escalation-clocks.service';

/** $1 alert, $2 idle limit in minutes */
const RING_AT_ONCE: Statement = {
  name: 'escalation.ring-at-once',
  text: 'select id::text, at, type, rooms, data from ring_at_once($1, $2)',
};

/** What follows from an alert that somebody raises, in the transaction that raises it. */
@Injectable()
export class AtOnce {
  constructor(
    private readonly db: Database,
    private readonly committed: CommittedEvents,
    private readonly clocks: EscalationClocks,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * The screens of those on duty ring with the commit, whatever becomes of the queue and the worker. The first step of the
   * ladder, which reaches them and everybody else, is due.
   */
  async alert(id: EscalationId): Promise<void> {
    const rung = await this.db.query<EventRow>(RING_AT_ONCE, [id, this.pack.clocks.sessionIdleMinutes]);
    this.committed.handOn(rung);
    await this.clocks.orderNext({ id, step: 0 });
  }
}
