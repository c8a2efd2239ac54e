import { WRITES } from './everybody';
import { ALL, EVERY, ME, type Rights } from './rights';

const OWN = `person_id = ${ME}`;

/**
 * A person at their own account: second step of signing in, factors, sessions, password. The same for every role, and
 * nothing of the line: somebody whose second factor is not proved yet is this and no more.
 */
export const account: Rights = {
  tables: {
    person: {
      select:
        'id, username, display_name, role, languages, unit, password_hash, is_active, device_generation',
      update: 'password_hash, device_generation, last_seen_at',
      rows: `id = ${ME}`,
    },
    session: {
      select: ALL,
      update:
        'token_hash, stage, last_seen_at, expires_at, stepped_up_at, challenge_kind, challenge, challenge_until, ended_at',
      rows: OWN,
    },
    second_factor: {
      select: ALL,
      insert:
        'id, person_id, kind, added_with, secret, last_step, credential_id, public_key, sign_count, transports',
      update: 'last_used_at, last_step, sign_count',
      delete: true,
      rows: OWN,
    },
    recovery_code: {
      select: ALL,
      insert: 'code_hash, person_id',
      update: 'used_at',
      delete: true,
      rows: OWN,
    },
    sign_in_failure: { select: ALL, insert: 'subject, at', delete: true },
    data_key: {
      select: 'owner_id, class, kek, wrapped',
      insert: 'owner_id, class, kek, wrapped',
      rows: `owner_id = ${ME} and class in ('identity', 'contact')`,
    },
    contact_point: {
      select: ALL,
      insert: 'id, person_id, channel, address, address_index, device',
      update: 'verified_at, failing_since',
      delete: true,
      rows: OWN,
    },
    contact_message: {
      select: ALL,
      insert: 'id, contact_point_id, person_id, channel, purpose',
      update: 'code_index, code_tries',
      rows: OWN,
    },
    alert_pin: {
      select: 'person_id, failures, last_failure_at',
      insert: 'person_id, hash',
      update: 'hash, failures, last_failure_at, set_at',
      rows: OWN,
    },
    configured_channel: { select: ALL },
    event: { insert: 'type, rooms, data', rows: EVERY },
    audit_entry: { insert: WRITES, rows: { insert: OWN } },
  },
  execute: ['acting_person()', 'is_at_work(uuid)', 'own_duty_ahead(interval)'],
};
