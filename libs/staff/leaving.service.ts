import { Injectable } from '@nestjs/common';
import type { PersonId } from '#contracts/ids';
import { DutyService } from './duty.service';
import { KnownDevices } from './known-devices.service';
import { SessionService } from './session.service';

/**
 * Somebody is out of what they do, at once: every session ends, its sockets are cut, their browsers are strangers, and their police duty
 * is over.
 */
@Injectable()
export class Leaving {
  constructor(
    private readonly sessions: SessionService,
    private readonly duty: DutyService,
    private readonly devices: KnownDevices,
  ) {}

  async of(personId: PersonId): Promise<void> {
    await this.sessions.revokeAll(personId);
    await this.devices.forget(personId);
    await this.duty.set(personId, false);
  }

  /** One session of theirs only; false when they have none of that id. */
  ofSession(personId: PersonId, sessionId: string): Promise<boolean> {
    return this.sessions.revoke(personId, sessionId);
  }
}
