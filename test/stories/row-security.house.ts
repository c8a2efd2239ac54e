import { Client } from 'pg';
import type { Role } from '#contracts/permissions';
import { actingContext, becoming } from '#platform/database/acting-context';
import { newId } from '#platform/ids';
import { createTestDatabase, type TestDatabase } from '../support/test-database';

/** A person of a story. */
export interface Person {
  readonly id: string;
  readonly role: Role;
}

/**
 * A line at work: two operators with a call and an inquiry each, an alert of the first to one of two officers; far away,
 * at another unit, one more of each.
 */
export interface LineAtWork {
  readonly database: TestDatabase;
  readonly people: Record<
    | 'one'
    | 'other'
    | 'far'
    | 'supervisor'
    | 'farSupervisor'
    | 'called'
    | 'uncalled'
    | 'coordinator'
    | 'administrator',
    Person
  >;
  /** Inquiries and calls of the operators. */
  readonly inquiries: Record<'ofOne' | 'ofOther' | 'ofNobody' | 'earlier' | 'ofFar', string>;
  readonly calls: Record<'ofOne' | 'ofOther' | 'waiting' | 'earlier' | 'ofFar', string>;
  readonly alert: string;
  /** As the superuser. */
  sql<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function lineAtWork(): Promise<LineAtWork> {
  const database = await createTestDatabase();
  const superuser = new Client(database.superuserUrl);
  await superuser.connect();
  const sql = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
    (await superuser.query(text, [...values])).rows as Row[];
  const person = async (role: Role, unit = 'central'): Promise<Person> => {
    const id = newId();
    await sql(
      `insert into person (id, username, display_name, role, unit, password_hash)
       values ($1::uuid, $1::text, 'N', $2, $3, 'h')`,
      [id, role, unit],
    );
    return { id, role };
  };
  const call = async (over: { operator?: string; state?: string; index?: string; age: number }) => {
    const id = newId();
    const isOver = over.state === undefined;
    await sql(
      `insert into call (id, carrier, carrier_call_id, state, language, caller_number, caller_index, operator_id,
         arrived_at, ended_at, end_cause)
       values ($1::uuid, 'c', $1::text, $2, 'az', '\\x01', $3::text::bytea, $4, now() - make_interval(mins => $5),
         case when $6 then now() end, case when $6 then 'completed' end)`,
      [id, over.state ?? 'ended', over.index ?? id, over.operator ?? null, over.age, isOver],
    );
    return id;
  };
  const inquiry = async (callId: string, operator: string | null): Promise<string> => {
    const id = newId();
    await sql(
      `insert into inquiry (id, call_id, operator_id, narrative, safe_contact) values ($1, $2, $3, '\\x02', '\\x03')`,
      [id, callId, operator],
    );
    for (const [owner, kind] of [
      [id, 'confidential'],
      [id, 'identity'],
      [callId, 'identity'],
    ])
      await sql(`insert into data_key (owner_id, class, kek, wrapped) values ($1, $2, 'k', '\\x04')`, [
        owner,
        kind,
      ]);
    return id;
  };
  const people = {
    one: await person('operator'),
    other: await person('operator'),
    far: await person('operator', 'north'),
    supervisor: await person('supervisor'),
    farSupervisor: await person('supervisor', 'north'),
    called: await person('officer'),
    uncalled: await person('officer'),
    coordinator: await person('coordinator'),
    administrator: await person('administrator'),
  };
  const calls = {
    ofOne: await call({ operator: people.one.id, state: 'connected', index: 'caller', age: 1 }),
    ofOther: await call({ operator: people.other.id, state: 'connected', age: 1 }),
    waiting: await call({ state: 'queued', age: 1 }),
    earlier: await call({ operator: people.other.id, index: 'caller', age: 60 }),
    ofFar: await call({ operator: people.far.id, age: 30 }),
  };
  const inquiries = {
    ofOne: await inquiry(calls.ofOne, people.one.id),
    ofOther: await inquiry(calls.ofOther, people.other.id),
    ofNobody: await inquiry(calls.waiting, null),
    earlier: await inquiry(calls.earlier, people.other.id),
    ofFar: await inquiry(calls.ofFar, people.far.id),
  };
  const alert = newId();
  await sql(
    `insert into escalation (id, inquiry_id, lane, state, raised_by, next_step_at) values ($1, $2, 'danger', 'alerting', $3, now())`,
    [alert, inquiries.ofOne, people.one.id],
  );
  await sql(
    `insert into alert_attempt (id, escalation_id, step, recipient_id, channel, state) values ($1, $2, 1, $3, 'console', 'sent')`,
    [newId(), alert, people.called.id],
  );
  return {
    database,
    people,
    inquiries,
    calls,
    alert,
    sql,
    async close() {
      await superuser.end();
      await database.drop();
    },
  };
}

/** One statement as this person, the way the console does it, and nothing kept of it. */
export async function asPerson<Row>(
  client: Client,
  person: Person,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  await client.query(`begin; ${becoming(actingContext(person))}`);
  try {
    return (await client.query(text, [...values])).rows as Row[];
  } finally {
    await client.query('rollback');
  }
}
