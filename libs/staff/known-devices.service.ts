import { Inject, Injectable } from '@nestjs/common';
import type { PersonId } from '#contracts/ids';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { Database } from '#platform/database/database.service';
import { keptSecret } from '#platform/kept-secret';
import type { SignedInPerson } from './current-person';
import { deviceCookie, deviceOf, newDevice } from './device-cookie';

/** Browsers their owners have signed in with before; a browser that lost its cookie is a stranger again, nothing more. */
@Injectable()
export class KnownDevices {
  private readonly key: string;

  constructor(
    @Inject(CONFIG) config: ProcessConfig,
    private readonly db: Database,
  ) {
    this.key = keptSecret(config.home, 'device-cookie.key');
  }

  /**
   * The id of the device somebody tries this name from. Only a cookie that was made for the name costs a look at the
   * database, so that strangers learn nothing from the time it takes.
   * @param value of the device cookie, if any
   */
  async idOf(value: string | undefined, username: string): Promise<string | undefined> {
    const device = value === undefined ? undefined : deviceOf(this.key, value, username);
    if (!device) return undefined;
    const known = await this.db.one(
      `select from person where username = $1 and device_generation = $2 and is_active`,
      [username, device.generation],
    );
    return known === undefined ? undefined : device.id;
  }

  /** `Set-Cookie` for a browser that its person has just signed in with, all the way. */
  async cookieFor({ id, username }: SignedInPerson): Promise<string> {
    const person = await this.db.one<{ generation: number }>(
      `select device_generation as generation from person where id = $1`,
      [id],
    );
    if (!person) throw new Error('the person is gone');
    return deviceCookie(this.key, newDevice(person.generation), username);
  }

  /** Every browser of the person is a stranger from now on. */
  async forget(personId: PersonId): Promise<void> {
    await this.db.query(`update person set device_generation = device_generation + 1 where id = $1`, [
      personId,
    ]);
  }
}
