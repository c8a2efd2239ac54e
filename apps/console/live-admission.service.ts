import { Inject, Injectable } from '@nestjs/common';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import type { Refusal } from '#platform/problems/refusal';
import type { LiveSession } from '#staff/current-person';
import { NotSignedIn } from '#staff/not-signed-in';
import { SecondFactorNeeded } from '#staff/second-factor';
import { sessionHash, sessionTokenOf } from '#staff/session';
import { SessionService } from '#staff/session.service';
import { Denials } from './denials.service';
import type { LiveSocket } from './live-socket';
import { acceptedOrigins, isOwnOrigin, WrongOrigin } from './origin';
import { RateLimits } from './rate-limits.service';

/** Who may open a live line. */
@Injectable()
export class LiveAdmission {
  private readonly accepted: ReadonlySet<string>;

  constructor(
    @Inject(CONFIG) config: ProcessConfig,
    private readonly sessions: SessionService,
    private readonly denials: Denials,
    private readonly limits: RateLimits,
  ) {
    this.accepted = acceptedOrigins(config.consoleUrl);
  }

  /**
   * Lets a socket in on the session cookie of its handshake, from our own pages only.
   * @throws WrongOrigin, NotSignedIn, SecondFactorNeeded, TooManyRequests
   */
  async admit(socket: LiveSocket): Promise<void> {
    const { headers, address } = socket.handshake;
    const token = sessionTokenOf(headers.cookie);
    const session = token === undefined ? undefined : await this.sessions.resume(token);
    const refusal = isOwnOrigin(headers, this.accepted) ? refusalOf(session) : new WrongOrigin();
    if (refusal || !session || token === undefined) {
      this.limits.countStranger(address);
      await this.denials.record({ action: 'live.connect', reason: refusal?.code ?? '' }, address);
      throw refusal ?? new NotSignedIn();
    }
    socket.data = { person: session.person, sessionHash: sessionHash(token).toString('hex') };
  }
}

function refusalOf(session: LiveSession | undefined): Refusal | undefined {
  if (!session) return new NotSignedIn();
  return session.stage === 'signed-in' ? undefined : new SecondFactorNeeded();
}
