import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { OutsideChannel } from '#contracts/channels';
import type { CountryPack } from '#contracts/country-pack';
import { type Language, LANGUAGES } from '#contracts/language';
import { formatReference } from '#inquiries/reference';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import type { WrappedKey } from '#platform/crypto/key-port';
import { Database } from '#platform/database/database.service';
import { ContactSeals } from '#staff/contact-seals.service';
import { type AlertFacts, placeClass } from '../alert-message';
import { formatDrillReference } from '../drills/drill-reference';
import type { Failed, Sent } from './alert-channel';
import {
  ATTEMPT_FAILED,
  ATTEMPT_PARCELS,
  ATTEMPT_SENT,
  CLAIM_ATTEMPTS,
  CLAIM_RECALLS,
} from './attempt-statements';
import { HOLD_ALERT } from './fall-over';
import {
  type Addressed,
  backOffSeconds,
  type Claimed,
  LEASE_SECONDS,
  type Outbox,
  type Places,
} from './outbox';

interface ParcelRow extends WrappedKey {
  id: string;
  address: Buffer;
  languages: string[];
  number: string;
  lane: AlertFacts['level'];
  region: string | null;
  escalation_id: string;
}

/** An attempt that is taken back, and what the other side calls it. */
interface Recalled {
  readonly id: string;
  readonly providerId: string;
}

/** Attempts to reach somebody about an alert. */
@Injectable()
export class AttemptOutbox implements Outbox {
  private readonly kinds: ReadonlyMap<string, string>;

  constructor(
    private readonly db: Database,
    private readonly seals: ContactSeals,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {
    this.kinds = new Map(pack.regions.map(({ key, kind }) => [key, kind]));
  }

  async due(): Promise<OutsideChannel[]> {
    const rows = await this.db.query<{ channel: OutsideChannel }>(
      `select distinct channel from alert_attempt where state = 'due' and next_try_at <= clock_timestamp()`,
    );
    return rows.map(({ channel }) => channel);
  }

  claim(channel: OutsideChannel, { free, each, full }: Places): Promise<Claimed[]> {
    return this.db.query<Claimed>(CLAIM_ATTEMPTS, [channel, free, LEASE_SECONDS, each, full]);
  }

  /** What was sent over the channel for an alert that somebody has by now. */
  claimRecalls(channel: OutsideChannel, limit: number): Promise<Recalled[]> {
    return this.db.query<Recalled>(CLAIM_RECALLS, [channel, limit]);
  }

  async parcels({ id, personId }: Claimed): Promise<Addressed[]> {
    const rows = await this.db.query<ParcelRow>(ATTEMPT_PARCELS, [id]);
    return Promise.all(
      rows.map(async (row) => ({
        contactPointId: row.id,
        parcel: {
          id,
          to: await this.seals.openWith(row, personId, row),
          language: languageOf(row.languages, this.pack),
          receipt: this.seals.receiptOf(id),
          content: { purpose: 'alert', facts: this.factsOf(row), escalationId: row.escalation_id },
        },
      })),
    );
  }

  async settle(claimed: Claimed, result: Sent | Failed): Promise<void> {
    if (result.outcome === 'failed') return this.fail(claimed, result);
    await this.db.query(ATTEMPT_SENT, [claimed.id, result.providerId ?? null, ['due']]);
  }

  @Transactional()
  private async fail({ id, tries }: Claimed, { code, isFinal }: Failed): Promise<void> {
    await this.db.query(HOLD_ALERT, [id]);
    const { sessionIdleMinutes } = this.pack.clocks;
    await this.db.query(ATTEMPT_FAILED, [id, code, isFinal, backOffSeconds(tries), sessionIdleMinutes]);
  }

  private factsOf({ number, lane, region }: ParcelRow): AlertFacts {
    return {
      reference: (lane === 'drill' ? formatDrillReference : formatReference)(Number(number)),
      level: lane,
      place: placeClass(region === null ? undefined : this.kinds.get(region)),
    };
  }
}

/** The first of a person's languages that this line speaks. */
export function languageOf(languages: readonly string[], { pack }: CountryPack): Language {
  return LANGUAGES.find((known) => known === languages[0]) ?? pack.defaultLanguage;
}
