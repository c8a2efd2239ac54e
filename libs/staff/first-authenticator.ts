import { randomBytes } from 'node:crypto';
import { KEY_LENGTH, placeOf, seal } from '#platform/crypto/envelope';
import type { KeyPort, WrappedKey } from '#platform/crypto/key-port';
import { newId } from '#platform/ids';
import type { Query } from './query';
import { newTotpSecret } from './totp';

/**
 * Gives a person an authenticator app that nobody had to set up: on the first run, before anybody can sign in.
 * @returns its secret in base32, told this once
 */
export async function enrolAuthenticator(query: Query, keys: KeyPort, personId: string): Promise<string> {
  const secret = newTotpSecret();
  const id = newId();
  const key = await identityKey(query, keys, personId);
  await query(`insert into second_factor (id, person_id, kind, secret) values ($1, $2, 'totp', $3)`, [
    id,
    personId,
    seal(key, Buffer.from(secret), placeOf('second_factor', 'secret', id)),
  ]);
  return secret;
}

/** Made when the person has none yet. */
async function identityKey(query: Query, keys: KeyPort, personId: string): Promise<Buffer> {
  const made = await keys.wrap('identity', randomBytes(KEY_LENGTH), personId);
  await query(
    `insert into data_key (owner_id, class, kek, wrapped) values ($1, 'identity', $2, $3) on conflict do nothing`,
    [personId, made.kek, made.wrapped],
  );
  const [held] = await query<WrappedKey>(
    `select kek, wrapped from data_key where owner_id = $1 and class = 'identity'`,
    [personId],
  );
  if (!held) throw new Error('the data key was not stored');
  return keys.unwrap('identity', held, personId);
}
