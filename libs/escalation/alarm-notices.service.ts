import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database/database.service';
import { TELL_OVERSIGHT } from './notice-statements';

/** Brings what the watchdog found to whoever watches over the line, wherever they are. */
@Injectable()
export class AlarmNotices {
  constructor(private readonly db: Database) {}

  /**
   * Orders what is to be sent about alarms nobody was told of, or not for long; the worker sends it.
   * @returns to how many addresses it goes
   */
  async order(): Promise<number> {
    const told = await this.db.one<{ addresses: number }>(TELL_OVERSIGHT, []);
    return told?.addresses ?? 0;
  }
}
