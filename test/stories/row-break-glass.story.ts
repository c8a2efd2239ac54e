import { Client } from 'pg';
import { newId } from '#platform/ids';
import { inviteFromTerminal } from '#staff/invite-from-terminal';
import { asPerson, type LineAtWork, lineAtWork, type Person } from './row-security.house';

const DENIED = { code: '42501' };

let line: LineAtWork;
let console: Client;
beforeEach(async () => {
  line = await lineAtWork();
  console = new Client(line.database.urls.console);
  await console.connect();
});
afterEach(async () => {
  await console.end();
  await line.close();
});

const as = <Row>(person: Person, text: string, values: unknown[] = []): Promise<Row[]> =>
  asPerson<Row>(console, person, text, values);

interface Grant {
  by: Person;
  state: string;
  callId?: string;
  id?: string;
}

const INSERT = `insert into break_glass_grant (id, kind, inquiry_id, call_id, escalation_id, requested_by, reason, state,
    answered_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, 'danger-to-life', $7, case when $7 <> 'requested' then now() end,
    case when $7 <> 'solo' then now() + interval '10 minutes' end)`;

/** A number of a call, or else an override of the alert, of the inquiry of the first operator. */
function values({ by, state, callId, id = newId() }: Grant): unknown[] {
  const { inquiries, alert } = line;
  const kind = callId === undefined ? 'disclosure-override' : 'unmask-number';
  return [id, kind, inquiries.ofOne, callId ?? null, callId === undefined ? alert : null, by.id, state];
}

/** A grant with a note and its key, as the owner of the tables. */
async function made(grant: Grant): Promise<string> {
  const id = newId();
  await line.sql(INSERT, values({ ...grant, id }));
  await line.sql(`insert into break_glass_note (grant_id, note) values ($1, '\\x01')`, [id]);
  await line.sql(
    `insert into data_key (owner_id, class, kek, wrapped) values ($1, 'confidential', 'k', '\\x04')`,
    [id],
  );
  return id;
}

const keys = async (person: Person): Promise<string[]> =>
  (await as<{ id: string }>(person, 'select distinct owner_id as id from data_key')).map(({ id }) => id);
const disclose = (disclosure: string) =>
  line.sql('update inquiry set disclosure = $2 where id = $1', [line.inquiries.ofOne, disclosure]);

describe('the keys of what a caller withholds', () => {
  beforeEach(() => disclose('anonymous'));

  it('open for the officer while an override of an open alert is in force, and no longer', async () => {
    const { called } = line.people;
    const note = await made({ by: called, state: 'requested' });
    expect(await keys(called)).toEqual([note]);
    await line.sql(`update break_glass_grant set state = 'solo', answered_at = now(), expires_at = null`);
    expect((await keys(called)).sort()).toEqual([note, line.inquiries.ofOne, line.calls.ofOne].sort());
    await line.sql(`update escalation set state = 'closed', next_step_at = null`);
    expect(await keys(called)).toEqual([note]);
  });

  it('stay shut for whoever is asked to agree, who reads why', async () => {
    const { called, uncalled } = line.people;
    const note = await made({ by: called, state: 'requested' });
    expect(await keys(uncalled)).toEqual([]);
    await line.sql(`insert into duty_shift (id, person_id) values ($1, $2)`, [newId(), uncalled.id]);
    expect(await keys(uncalled)).toEqual([note]);
    expect(await as(uncalled, 'select grant_id from break_glass_note')).toEqual([{ grant_id: note }]);
    expect(await as(uncalled, 'select number from inquiry')).toEqual([]);
    expect(await as(uncalled, 'select alert from grant_case($1)', [note])).toEqual([{ alert: 'alerting' }]);
  });

  it('do not open by a grant that is named as the case', async () => {
    const { called } = line.people;
    for (const id of [line.inquiries.ofOne, line.inquiries.ofOther])
      await expect(as(called, INSERT, values({ by: called, state: 'requested', id }))).rejects.toMatchObject(
        DENIED,
      );
  });
});

describe('asking', () => {
  const ask = (person: Person, grant: Partial<Grant>): Promise<unknown> =>
    as(person, INSERT, values({ by: person, state: 'requested', ...grant }));

  it('an operator, for a number of their own call, which opens at once only where nothing is withheld', async () => {
    const { one, other } = line.people;
    const callId = line.calls.ofOne;
    await ask(one, { callId, state: 'granted' });
    await disclose('confidential');
    await ask(one, { callId });
    await expect(ask(one, { callId, state: 'granted' })).rejects.toMatchObject(DENIED);
    await disclose('shareable');
    await line.sql('update call set is_restricted = true where id = $1', [callId]);
    await expect(ask(one, { callId, state: 'granted' })).rejects.toMatchObject(DENIED);
    await expect(ask(other, { callId })).rejects.toMatchObject(DENIED);
    await expect(ask(one, { callId: line.calls.ofOther })).rejects.toMatchObject(DENIED);
    await expect(ask(one, { callId, by: other })).rejects.toMatchObject(DENIED);
    await expect(ask(one, {})).rejects.toMatchObject(DENIED);
  });

  it('an officer, for an alert that was sent to them; a coordinator and an administrator for nothing', async () => {
    const { called, uncalled, coordinator, administrator } = line.people;
    await ask(called, {});
    for (const person of [uncalled, coordinator, administrator])
      await expect(ask(person, {})).rejects.toMatchObject(DENIED);
    await expect(ask(called, { callId: line.calls.ofOne })).rejects.toMatchObject(DENIED);
    await expect(ask(called, { state: 'approved' })).rejects.toMatchObject(DENIED);
  });
});

describe('alone', () => {
  const alone = (person: Person): Promise<unknown> =>
    as(person, INSERT, values({ by: person, state: 'solo' }));
  const seen = (person: Person, ago: string): Promise<unknown> =>
    line.sql(
      `insert into session (token_hash, id, person_id, stage, browser, expires_at, last_seen_at)
       values (sha256($1::uuid::text::bytea), $1, $2, 'signed-in', 'b', now() + interval '1 hour', now() - $3::interval)`,
      [newId(), person.id, ago],
    );

  it('an officer, while nobody could be asked: their own screen, and officers off duty, do not count', async () => {
    const { called, uncalled, supervisor } = line.people;
    await seen(called, '1 second');
    await seen(uncalled, '1 second');
    await seen(supervisor, '2 minutes');
    await alone(called);
  });

  it.each(['supervisor', 'uncalled'] as const)(
    'not beside the live screen of %s, whatever the program says',
    async (name) => {
      const { called } = line.people;
      const there = line.people[name];
      await line.sql(`insert into duty_shift (id, person_id) values ($1, $2)`, [newId(), there.id]);
      await seen(there, '1 second');
      await expect(alone(called)).rejects.toMatchObject(DENIED);
      await line.sql(`update session set ended_at = now()`);
      await alone(called);
    },
  );
});

describe('agreeing and reviewing', () => {
  const agree = (person: Person): Promise<unknown[]> =>
    as(
      person,
      `update break_glass_grant set state = 'approved', answered_by = $1, answered_at = now(), expires_at = null
        where state = 'requested' returning id`,
      [person.id],
    );
  const goOnDuty = (person: Person) =>
    line.sql('insert into duty_shift (id, person_id) values ($1, $2)', [newId(), person.id]);

  it('is for another officer on duty or a supervisor, and never for whoever asked', async () => {
    const { called, uncalled, supervisor, one, coordinator } = line.people;
    await made({ by: called, state: 'requested' });
    await goOnDuty(called);
    expect(await agree(called)).toEqual([]);
    expect(await agree(uncalled)).toEqual([]);
    await goOnDuty(uncalled);
    expect(await agree(uncalled)).toHaveLength(1);
    expect(await agree(supervisor)).toHaveLength(1);
    for (const person of [one, coordinator]) await expect(agree(person)).rejects.toMatchObject(DENIED);
  });

  it('a coordinator reviews what was opened alone, and reads no note', async () => {
    const { called, coordinator } = line.people;
    const id = await made({ by: called, state: 'solo' });
    expect(
      await as(
        coordinator,
        `update break_glass_grant set verdict = 'justified', review_note = 'x', reviewed_by = $2, reviewed_at = now()
          where id = $1 returning id`,
        [id, coordinator.id],
      ),
    ).toEqual([{ id }]);
    await expect(as(coordinator, 'select note from break_glass_note')).rejects.toMatchObject(DENIED);
    await expect(as(coordinator, `update break_glass_grant set state = 'solo'`)).rejects.toMatchObject(
      DENIED,
    );
  });
});

it('the worker closes what nobody answered, and reads and writes no grant', async () => {
  const id = await made({ by: line.people.called, state: 'requested' });
  await line.sql(`update break_glass_grant set expires_at = now() - interval '1 second'`);
  const worker = new Client(line.database.urls.worker);
  await worker.connect();
  try {
    const { rows } = await worker.query('select id from expire_due_grants()');
    expect(rows).toEqual([{ id }]);
    await worker.query('select operator_id from inquiry_handler($1)', [line.inquiries.ofOne]);
    for (const statement of ['select id from break_glass_grant', `update break_glass_grant set state = 'x'`])
      await expect(worker.query(statement)).rejects.toMatchObject(DENIED);
  } finally {
    await worker.end();
  }
});

describe('accounts', () => {
  it.each([
    `insert into person (id, username, display_name, role, password_hash) values (gen_random_uuid(), 'x', 'x', 'operator', 'h')`,
    `update person set password_hash = 'h'`,
    'select password_hash from person',
    'select token_hash from invitation',
    'select token_hash from session',
    'select secret from second_factor',
    'update session set expires_at = now()',
    'select id from break_glass_grant',
  ])('an administrator may not: %s', async (statement) => {
    await expect(as(line.people.administrator, statement)).rejects.toMatchObject(DENIED);
  });

  it('an administrator invites in their own name', async () => {
    const { administrator, one, other } = line.people;
    const invite = (by: string): Promise<unknown> =>
      as(
        administrator,
        `insert into invitation (person_id, token_hash, invited_by, expires_at) values ($1, '\\x01', $2, now())`,
        [one.id, by],
      );
    await invite(administrator.id);
    await expect(invite(other.id)).rejects.toMatchObject(DENIED);
  });

  it.each([
    `update person set password_hash = 'h'`,
    'delete from invitation',
    `insert into invitation (person_id, token_hash, expires_at) select id, '\\x01', now() from person limit 1`,
  ])('before anybody is signed in nobody may: %s', async (statement) => {
    await expect(console.query(statement)).rejects.toMatchObject(DENIED);
  });

  it('the terminal invites as an administrator would, and the record says that nobody did', async () => {
    await console.query('begin');
    const link = await inviteFromTerminal(
      async <Row>(sql: string, given: readonly unknown[]) =>
        (await console.query(sql, [...given])).rows as Row[],
      { username: 'first', displayName: 'F', role: 'administrator', languages: [], voiceAddress: null },
      { consoleUrl: 'http://127.0.0.1', hours: 1 },
    );
    await console.query('commit');
    expect(link).toContain('/invitation#');
    expect(
      await line.sql(
        `select i.invited_by, e.person_id, e.purpose from invitation i join person p on p.id = i.person_id
          join audit_entry e on e.subject_id = p.id::text where p.username = 'first' and not p.has_password`,
      ),
    ).toEqual([{ invited_by: null, person_id: null, purpose: 'terminal' }]);
  });

  it('a link gives its own person a password, once and in time', async () => {
    const { one, other } = line.people;
    await line.sql(
      `insert into invitation (person_id, token_hash, expires_at)
       values ($1, '\\x01', now() + interval '1 hour'), ($2, '\\x02', now() - interval '1 hour')`,
      [one.id, other.id],
    );
    const take = async (token: string): Promise<number | null> =>
      (await console.query(`select take_invitation($1::bytea, 'chosen')`, [token])).rowCount;
    expect([await take('\\x01'), await take('\\x01'), await take('\\x02')]).toEqual([1, 0, 0]);
    expect(await line.sql(`select id from person where password_hash = 'chosen'`)).toEqual([{ id: one.id }]);
  });
});
