import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { GrantLedger } from './grant-ledger.service';

/** What nobody answered in time, closed by the clock of the line. */
@Injectable()
export class GrantExpiry {
  constructor(private readonly ledger: GrantLedger) {}

  /** Returns how many were closed. */
  @Transactional()
  expireDue(): Promise<number> {
    return this.ledger.expireDue();
  }
}
