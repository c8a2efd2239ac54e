import { Injectable } from '@nestjs/common';
import type { TotpEnrolment } from '#contracts/security';
import { DataKeys } from '#platform/crypto/data-keys.service';
import { placeOf, seal, unseal } from '#platform/crypto/envelope';
import { Database } from '#platform/database/database.service';
import { newId } from '#platform/ids';
import type { LiveSession } from './current-person';
import { EnrolmentOver, WrongCode } from './second-factor';
import { SessionChallenges } from './session-challenges.service';
import { newTotpSecret, stepOfCode, totpUri } from './totp';

/** Installing an app and reading a code takes longer than touching a key. */
const ENROLMENT_MINUTES = 15;

/** A secret whose code was right, and the time step of that code. */
export interface ConfirmedSecret {
  secret: Buffer;
  step: number;
  /** As it lay in the session. */
  sealed: Buffer;
}

/** Authenticator apps. Their secrets lie sealed under the identity key of their person. */
@Injectable()
export class Authenticators {
  constructor(
    private readonly db: Database,
    private readonly keys: DataKeys,
    private readonly challenges: SessionChallenges,
  ) {}

  /** A new secret for the person of a session, not theirs before they confirm a code of it. */
  async begin({ id, person }: LiveSession): Promise<TotpEnrolment> {
    const secret = newTotpSecret();
    const key = await this.keys.ensure('identity', person.id);
    const sealed = seal(key, Buffer.from(secret), placeOf('session', 'challenge', id));
    await this.challenges.put(id, 'totp-enrol', sealed, ENROLMENT_MINUTES);
    return { secret, uri: totpUri(secret, person.username) };
  }

  /**
   * Whether the app shows the right code.
   * @throws WrongCode, after which they may try again; EnrolmentOver
   */
  async check({ id, person }: LiveSession, code: string): Promise<ConfirmedSecret> {
    const sealed = await this.challenges.look(id, 'totp-enrol');
    if (!sealed) throw new EnrolmentOver();
    const key = await this.keys.ensure('identity', person.id);
    const secret = unseal(key, sealed, placeOf('session', 'challenge', id));
    const step = stepOfCode(secret.toString(), code, Date.now());
    if (step === undefined) throw new WrongCode();
    return { secret, step, sealed };
  }

  /** It is theirs from now on, and the code that confirmed it is used up. @throws EnrolmentOver */
  async keep({ id, person }: LiveSession, confirmed: ConfirmedSecret, addedWith: string): Promise<void> {
    const taken = await this.challenges.take(id, 'totp-enrol');
    if (!taken?.equals(confirmed.sealed)) throw new EnrolmentOver();
    const key = await this.keys.ensure('identity', person.id);
    const factor = newId();
    const secret = seal(key, confirmed.secret, placeOf('second_factor', 'secret', factor));
    await this.db.query(
      `insert into second_factor (id, person_id, kind, added_with, secret, last_step)
       values ($1, $2, 'totp', $3, $4, $5)`,
      [factor, person.id, addedWith, secret, confirmed.step],
    );
  }

  /** Whether this is a code of one of the person's apps that was not used before; it is used up then. */
  async takes(personId: string, code: string): Promise<boolean> {
    const factors = await this.db.query<{ id: string; secret: Buffer }>(
      `select id, secret from second_factor where person_id = $1 and kind = 'totp' order by created_at`,
      [personId],
    );
    if (factors.length === 0) return false;
    const key = await this.keys.ensure('identity', personId);
    for (const { id, secret } of factors) {
      const plain = unseal(key, secret, placeOf('second_factor', 'secret', id)).toString();
      const step = stepOfCode(plain, code, Date.now());
      if (step !== undefined && (await this.useUp(id, step))) return true;
    }
    return false;
  }

  /** Of two who bring the same code at the same moment one is too late. */
  private async useUp(factor: string, step: number): Promise<boolean> {
    const row = await this.db.one(
      `update second_factor set last_step = $2, last_used_at = now()
        where id = $1 and (last_step is null or last_step < $2) returning id`,
      [factor, step],
    );
    return row !== undefined;
  }
}
