import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { sendMail } from '#platform/mail';
import { headMessage } from './head-message';
import type { SignedStatement } from './head-statement';

/** A mailbox that gets one a minute is one that nobody looks into. */
const EVERY = '1 hour';

/** Sends the signed heads to somebody outside, whose mailbox nobody here can change. */
@Injectable()
export class HeadMail {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: ProcessConfig,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * Sends the newest statement, when an hour has passed since the last one that was sent and the record has moved. One
   * that was sent but not written down is sent again, which harms nobody.
   * @returns its number; undefined when there was nothing to send, or nowhere to send it to
   * @throws what the mail server, or the way to it, answers
   */
  async mailHeads(): Promise<number | undefined> {
    const { auditMail } = this.config;
    const due = auditMail && (await this.due());
    if (!due) return undefined;
    await sendMail(auditMail, headMessage(due, this.pack.pack.defaultLanguage));
    await this.db.query('insert into audit_mail (seq) values ($1) on conflict do nothing', [due.seq]);
    return Number(due.seq);
  }

  private due(): Promise<(SignedStatement & { seq: string }) | undefined> {
    return this.db.one(
      `select s.seq::text, s.statement, s.signature from audit_statement s
        where not exists (select from audit_mail m where m.seq >= s.seq or m.at > clock_timestamp() - interval '${EVERY}')
        order by s.seq desc limit 1`,
    );
  }
}
