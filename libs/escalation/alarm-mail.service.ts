import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { sendMail } from '#platform/mail';
import { type Alarm, alarmMessage } from './alarm-message';

/** More than these are one trouble, not many: the rest follow with the next message. */
const MOST_AT_ONCE = 100;

/** Writes to the oversight what the watchdog found, where a mail server is configured. */
@Injectable()
export class AlarmMail {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: ProcessConfig,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * Sends what was not sent yet, closed again or not, as one message. One that was sent but not written down is sent
   * again, which harms nobody.
   * @returns how many alarms went out
   * @throws what the mail server, or the way to it, answers: the next call tries again
   */
  async mailNew(): Promise<number> {
    const { auditMail } = this.config;
    const alarms = auditMail ? await this.unmailed() : [];
    if (!auditMail || alarms.length === 0) return 0;
    await sendMail(auditMail, alarmMessage(alarms, this.pack.pack.defaultLanguage));
    await this.db.query(
      'update watchdog_alarm set mailed_at = clock_timestamp() where id = any($1::bigint[])',
      [alarms.map(({ id }) => id)],
    );
    return alarms.length;
  }

  private unmailed(): Promise<(Alarm & { id: string })[]> {
    return this.db.query(
      `select a.id::text, a.escalation_id as "escalationId", a.fault, a.opened_at as "openedAt", a.is_drill as "isDrill"
         from watchdog_alarm a where a.mailed_at is null order by a.id limit ${String(MOST_AT_ONCE)}`,
    );
  }
}
