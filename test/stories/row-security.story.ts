import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { ALL_RIGHTS, OWNERS_ONLY } from '../../apps/start/rights/all-rights';
import { newId } from '#platform/ids';
import { asPerson, type LineAtWork, lineAtWork, type Person } from './row-security.house';
import { rightsPage } from './row-security.rights';

const PAGE = join(__dirname, '..', '..', 'docs', 'database-rights.md');
const DENIED = { code: '42501' };

let line: LineAtWork;
let console: Client;
let gateway: Client;
let worker: Client;
beforeAll(async () => {
  line = await lineAtWork();
  const { urls } = line.database;
  [console, gateway, worker] = await Promise.all([
    signIn(urls.console),
    signIn(urls.gateway),
    signIn(urls.worker),
  ]);
});
afterAll(async () => {
  await Promise.all([console.end(), gateway.end(), worker.end()]);
  await line.close();
});

async function signIn(url: string): Promise<Client> {
  const client = new Client(url);
  await client.connect();
  return client;
}

const as = <Row>(person: Person, text: string, values: unknown[] = []): Promise<Row[]> =>
  asPerson<Row>(console, person, text, values);
const ids = async (person: Person, text: string): Promise<string[]> =>
  (await as<{ id: string }>(person, text)).map(({ id }) => id).sort();

describe('the rights', () => {
  it('are those of the page in docs', async () => {
    const superuser = new Client(line.database.superuserUrl);
    await superuser.connect();
    try {
      const page = await rightsPage(superuser);
      if (process.env['WRITE_RIGHTS'] === 'yes') writeFileSync(PAGE, page);
      expect(page).toBe(readFileSync(PAGE, 'utf8'));
    } finally {
      await superuser.end();
    }
  });

  it('name every table there is: a new one belongs to nobody until somebody says whose it is', async () => {
    const tables = await line.sql<{ name: string }>(
      `select relname as name from pg_class where relkind in ('r', 'p', 'v', 'm')
         and relnamespace = 'public'::regnamespace order by 1`,
    );
    const named = new Set([
      ...Object.values(ALL_RIGHTS).flatMap(({ tables: rights }) => Object.keys(rights)),
      ...OWNERS_ONLY,
    ]);
    expect([...named].sort()).toEqual(tables.map(({ name }) => name).sort());
  });
});

describe('without a person the console', () => {
  it.each([
    'select id from inquiry',
    'select id from call',
    'select id from escalation',
    'select subject_id from audit_entry',
    `update inquiry set outcome = 'x'`,
    `update session set person_id = person_id`,
    `update person set role = 'administrator'`,
    `delete from event`,
    `insert into person (id, username, display_name, role, password_hash)
       values (gen_random_uuid(), 'x', 'x', 'administrator', 'x')`,
    `insert into audit_entry (id, person_id, action, outcome) values (gen_random_uuid(), gen_random_uuid(), 'x', 'allowed')`,
    'set role hotline_owner',
    'set role hotline_gateway',
  ])('may not: %s', async (statement) => {
    await expect(console.query(statement)).rejects.toMatchObject(DENIED);
  });
});

describe('an operator', () => {
  it('sees their own, and of an earlier contact of their caller the way to reach them', async () => {
    const { people, inquiries, calls } = line;
    expect(await ids(people.one, 'select id from inquiry')).toEqual(
      [inquiries.ofOne, inquiries.earlier].sort(),
    );
    expect(await ids(people.one, 'select id from call')).toEqual([calls.ofOne, calls.earlier].sort());
    expect(
      await as(people.one, `select class from data_key where owner_id = $1`, [inquiries.earlier]),
    ).toEqual([{ class: 'identity' }]);
    expect(await ids(people.other, 'select id from inquiry')).toEqual(
      [inquiries.ofOther, inquiries.earlier].sort(),
    );
    expect(await ids(people.one, 'select id from escalation')).toEqual([line.alert]);
    expect(await ids(people.other, 'select id from escalation')).toEqual([]);
  });

  it('changes nothing of another', async () => {
    const { people, inquiries, calls } = line;
    const changed = (text: string, id: string): Promise<unknown[]> =>
      as(people.one, `${text} returning id`, [id]);
    expect(await changed(`update inquiry set outcome = 'x' where id = $1`, inquiries.ofOne)).toHaveLength(1);
    for (const id of [inquiries.ofOther, inquiries.ofNobody, inquiries.earlier])
      expect(await changed(`update inquiry set outcome = 'x' where id = $1`, id)).toEqual([]);
    for (const id of [calls.ofOther, calls.waiting, calls.earlier])
      expect(await changed(`update call set state = 'held' where id = $1`, id)).toEqual([]);
  });

  it('writes in no other name', async () => {
    const { people, inquiries } = line;
    const { one, other } = people;
    for (const [text, values] of [
      [
        `insert into audit_entry (id, person_id, action, outcome) values ($1, $2, 'x', 'allowed')`,
        [newId(), other.id],
      ],
      [`insert into client_command (id, person_id, answer) values ($1, $2, '1')`, [newId(), other.id]],
      [`insert into presence (person_id, status) values ($1, 'ready')`, [other.id]],
      [
        `insert into escalation (id, inquiry_id, lane, state, raised_by, next_step_at) values ($1, $2, 'danger', 'armed', $3, now())`,
        [newId(), inquiries.ofOther, one.id],
      ],
      [
        `insert into data_key (owner_id, class, kek, wrapped) values ($1, 'identity', 'k', '\\x05')`,
        [inquiries.ofNobody],
      ],
    ] as const)
      await expect(as(one, text, [...values])).rejects.toMatchObject(DENIED);
  });

  it('learns from the questions it may ask nothing but the answer', async () => {
    const { people, inquiries } = line;
    expect(await as(people.one, 'select * from waiting_calls()')).toHaveLength(1);
    expect(await as(people.one, 'select * from inquiry_handler($1)', [inquiries.ofOther])).toEqual([
      { operator_id: people.other.id, unit: 'central', is_fresh: true },
    ]);
    await expect(as(people.one, 'select alerts_of_mine()')).rejects.toMatchObject(DENIED);
  });

  it('hears the rooms of operators and their own', async () => {
    const { people } = line;
    await line.sql(
      `insert into event (type, rooms, data) select 'x', array[room], '{}' from unnest($1::text[]) as room`,
      [['role:operator', `person:${people.one.id}`, `person:${people.other.id}`, 'role:officer']],
    );
    expect(await as(people.one, `select rooms[1] as room from event where type = 'x' order by id`)).toEqual([
      { room: 'role:operator' },
      { room: `person:${people.one.id}` },
    ]);
  });
});

/** Everything of a case is over for longer than the country pack says. */
async function growOld(inquiryId: string): Promise<void> {
  await line.sql(
    `update call set state = 'ended', end_cause = 'completed', ended_at = now() - interval '31 days'
      where id = (select call_id from inquiry where id = $1)`,
    [inquiryId],
  );
  await line.sql(
    `update inquiry set state = 'closed', closed_at = now() - interval '31 days' where id = $1`,
    [inquiryId],
  );
}

describe('a supervisor', () => {
  it('reads everything of their unit and of none yet, and changes nothing', async () => {
    const { people, inquiries, calls } = line;
    const { ofFar, ...near } = inquiries;
    const { ofFar: farCall, ...nearCalls } = calls;
    expect(await ids(people.supervisor, 'select id from inquiry')).toEqual(Object.values(near).sort());
    expect(await ids(people.supervisor, 'select id from call')).toEqual(Object.values(nearCalls).sort());
    for (const [owner, count] of [
      [ofFar, 0],
      [farCall, 0],
      [inquiries.ofOther, 2],
    ] as const)
      expect(
        await as(people.supervisor, 'select class from data_key where owner_id = $1', [owner]),
      ).toHaveLength(count);
    for (const table of ['inquiry', 'call'])
      await expect(as(people.supervisor, `update ${table} set state = state`)).rejects.toMatchObject(DENIED);
    // No flag waits: nothing of an alert is theirs to change.
    expect(await as(people.supervisor, `update escalation set state = state returning id`)).toEqual([]);
  });

  it('of another unit reads the case of an alert only until somebody has taken it', async () => {
    const { people, inquiries, calls, alert } = line;
    const { farSupervisor } = people;
    expect(await ids(farSupervisor, 'select id from inquiry')).toEqual(
      [inquiries.ofFar, inquiries.ofNobody, inquiries.ofOne].sort(),
    );
    expect(await ids(farSupervisor, 'select id from call')).toEqual(
      [calls.ofFar, calls.waiting, calls.ofOne].sort(),
    );
    expect(await ids(farSupervisor, 'select id from escalation')).toEqual([alert]);
    expect(
      await as(farSupervisor, 'update inquiry set on_hold = true where id = $1 returning id', [
        inquiries.ofOne,
      ]),
    ).toEqual([]);
    await line.sql(
      `update escalation set state = 'acknowledged', acknowledged_at = now(), acknowledged_by = $1, next_step_at = now() + interval '30 minutes'`,
      [people.called.id],
    );
    expect(await ids(farSupervisor, 'select id from inquiry')).toEqual(
      [inquiries.ofFar, inquiries.ofNobody].sort(),
    );
    for (const table of ['escalation', 'alert_attempt'])
      expect(await ids(farSupervisor, `select id from ${table}`)).toEqual([]);
    await line.sql(
      `update escalation set state = 'alerting', acknowledged_at = null, acknowledged_by = null, next_step_at = now()`,
    );
  });
});

describe('a flag that waits for an answer', () => {
  const flag = newId();
  const answer = (person: Person, sql: string): Promise<unknown[]> =>
    as(person, `update escalation set ${sql}, reviewed_at = clock_timestamp() where id = $1 returning id`, [
      flag,
    ]);
  const saysYes = (by: string): string =>
    `state = 'raised', next_step_at = clock_timestamp(), review = 'confirmed', reviewed_by = '${by}'`;
  beforeAll(async () => {
    await line.sql(
      `insert into escalation (id, inquiry_id, lane, state, raised_by, reasons, turn, next_step_at)
       values ($1, $2, 'review', 'awaiting-confirmation', $3, '{violence}', 1, now())`,
      [flag, line.inquiries.ofOther, line.people.other.id],
    );
  });
  afterAll(() => line.sql(`delete from escalation where id = $1`, [flag]));

  it('is answered by its desk, in a supervisor’s own name', async () => {
    const { supervisor, farSupervisor, other } = line.people;
    expect(await answer(supervisor, saysYes(supervisor.id))).toEqual([{ id: flag }]);
    expect(await answer(farSupervisor, saysYes(farSupervisor.id))).toEqual([]);
    await expect(answer(supervisor, saysYes(farSupervisor.id))).rejects.toThrow('row-level security');
    await expect(answer(other, saysYes(other.id))).rejects.toThrow();
  });

  it('is every desk’s in the second turn, case and all, and its desk’s alone afterwards', async () => {
    const { supervisor, farSupervisor } = line.people;
    await line.sql(`update escalation set turn = 2 where id = $1`, [flag]);
    expect(await ids(farSupervisor, 'select id from inquiry')).toContain(line.inquiries.ofOther);
    expect(await answer(farSupervisor, saysYes(farSupervisor.id))).toEqual([{ id: flag }]);
    await line.sql(
      `update escalation set state = 'declined', next_step_at = null, review = 'declined', decline_reason = 'no-sign',
              reviewed_at = now(), reviewed_by = $2 where id = $1`,
      [flag, supervisor.id],
    );
    expect(await ids(farSupervisor, 'select id from inquiry')).not.toContain(line.inquiries.ofOther);
    // Answered is answered: nobody turns it round, not even whoever said it.
    expect(await answer(supervisor, saysYes(supervisor.id))).toEqual([]);
    expect(await answer(farSupervisor, saysYes(farSupervisor.id))).toEqual([]);
  });

  it('changes no other alert of their desk', async () => {
    const { supervisor } = line.people;
    expect(
      await as(supervisor, `update escalation set state = 'raised' where id <> $1 returning id`, [flag]),
    ).toEqual([]);
  });
});

describe('what was answered about a case, and what it came to', () => {
  const TABLES = ['inquiry_answer', 'inquiry_assessment', 'suggestion_verdict'];
  beforeAll(async () => {
    const { inquiries, people } = line;
    for (const inquiry of [inquiries.ofOne, inquiries.ofOther, inquiries.ofFar]) {
      await line.sql(
        `insert into inquiry_answer (inquiry_id, mutation_id, rule_set, code, answer, person_id)
         values ($1, $2, 'daily', 'debt', 'yes', $3)`,
        [inquiry, newId(), people.one.id],
      );
      await line.sql(
        `insert into inquiry_assessment (inquiry_id, rule_set, version, status, level, computed_level, signs, reasons)
         values ($1, 'daily', 1, 'active', 'P3', 'P3', '{debt}', '[]')`,
        [inquiry],
      );
      await line.sql(
        `insert into suggestion_verdict (id, inquiry_id, code, verdict, words_mark, person_id)
         values ($1, $2, 'threats', 'dismissed', decode(repeat('00', 32), 'hex'), $3)`,
        [newId(), inquiry, people.one.id],
      );
    }
  });
  afterAll(async () => {
    for (const table of TABLES) await line.sql(`delete from ${table}`);
  });
  const seen = async (person: Person, table: string): Promise<string[]> =>
    (await as<{ id: string }>(person, `select inquiry_id as id from ${table}`)).map(({ id }) => id).sort();

  it.each(TABLES)('is read by whoever handles it and by its desk, nobody else: %s', async (table) => {
    const { people, inquiries } = line;
    expect(await seen(people.one, table)).toEqual([inquiries.ofOne]);
    expect(await seen(people.supervisor, table)).toEqual([inquiries.ofOne, inquiries.ofOther].sort());
    expect(await seen(people.far, table)).toEqual([inquiries.ofFar]);
    for (const who of [people.called, people.coordinator, people.administrator])
      await expect(seen(who, table)).rejects.toMatchObject(DENIED);
  });

  it('is answered by whoever handles it, in their own name', async () => {
    const { people, inquiries } = line;
    const answer = (inquiry: string, by: string): Promise<unknown> =>
      as(
        people.one,
        `insert into inquiry_answer (inquiry_id, mutation_id, rule_set, code, answer, person_id)
         values ($1, $2, 'daily', 'debt', 'no', $3)`,
        [inquiry, newId(), by],
      );
    await answer(inquiries.ofOne, people.one.id);
    for (const [inquiry, by] of [
      [inquiries.ofOther, people.one.id],
      [inquiries.ofOne, people.other.id],
    ] as const)
      await expect(answer(inquiry, by)).rejects.toMatchObject(DENIED);
  });

  it.each(TABLES)('stays as it was given: %s', async (table) => {
    const { people } = line;
    for (const who of [people.one, people.supervisor])
      for (const statement of [`update ${table} set at = now()`, `delete from ${table}`])
        await expect(as(who, statement)).rejects.toMatchObject(DENIED);
  });

  it('hides the mark of the words from supervisors', async () => {
    await expect(
      as(line.people.supervisor, 'select words_mark from suggestion_verdict'),
    ).rejects.toMatchObject(DENIED);
  });
});

describe('a second look', () => {
  const look = (inquiry: string, by: string): Promise<unknown> =>
    as(
      line.people.supervisor,
      `insert into second_look (inquiry_id, person_id, verdict) values ($1, $2, 'missed') returning inquiry_id`,
      [inquiry, by],
    );
  const flagIt = (inquiry: string): Promise<unknown> =>
    as(
      line.people.supervisor,
      `insert into escalation (id, inquiry_id, lane, state, raised_by, reasons, turn, next_step_at)
       values ($1, $2, 'review', 'awaiting-confirmation', $3, '{}', 1, now() + interval '10 minutes')`,
      [newId(), inquiry, line.people.supervisor.id],
    );
  afterAll(() => line.sql(`delete from second_look`));

  it('is given to what their desk closed, in their own name, and stays; alone it lets nobody flag later', async () => {
    const { people, inquiries } = line;
    const { supervisor } = people;
    await line.sql(`update inquiry set state = 'closed', closed_at = now() where id = any($1)`, [
      [inquiries.ofOther, inquiries.ofFar],
    ]);
    await expect(flagIt(inquiries.ofOther)).rejects.toMatchObject(DENIED);
    await expect(look(inquiries.ofOther, people.one.id)).rejects.toMatchObject(DENIED);
    await expect(look(inquiries.ofFar, supervisor.id)).rejects.toMatchObject(DENIED);
    await expect(look(inquiries.ofOne, supervisor.id)).rejects.toMatchObject(DENIED);
    expect(await look(inquiries.ofOther, supervisor.id)).toHaveLength(1);
    // In a transaction of its own the look is an old one.
    await expect(flagIt(inquiries.ofOther)).rejects.toMatchObject(DENIED);
    for (const statement of [`update second_look set verdict = 'agreed'`, `delete from second_look`])
      await expect(as(supervisor, statement)).rejects.toMatchObject(DENIED);
    for (const who of [people.one, people.called, people.coordinator])
      await expect(as(who, `select from second_look`)).rejects.toMatchObject(DENIED);
    await line.sql(`update inquiry set state = 'recorded', closed_at = null where id = any($1)`, [
      [inquiries.ofOther, inquiries.ofFar],
    ]);
  });
});

describe('what an operator takes', () => {
  it('becomes their unit’s, and stays so when they go to another or it is erased', async () => {
    const { people, inquiries } = line;
    const unitOf = async (id: string): Promise<unknown> =>
      (await line.sql<{ unit: string | null }>('select unit from inquiry where id = $1', [id]))[0]?.unit;
    const alert = newId();
    await line.sql(
      `insert into escalation (id, inquiry_id, lane, state, raised_by) values ($1, $2, 'danger', 'withdrawn', $3)`,
      [alert, inquiries.ofNobody, people.far.id],
    );
    const unitOfAlert = async (): Promise<unknown> =>
      (await line.sql<{ unit: string | null }>('select unit from escalation where id = $1', [alert]))[0]
        ?.unit;
    expect([await unitOf(inquiries.ofNobody), await unitOfAlert()]).toEqual([null, null]);
    await line.sql(`update inquiry set operator_id = $2 where id = $1`, [inquiries.ofNobody, people.far.id]);
    expect([await unitOf(inquiries.ofNobody), await unitOfAlert()]).toEqual(['north', 'north']);
    await line.sql(`update person set unit = 'central' where id = $1`, [people.far.id]);
    expect(await unitOf(inquiries.ofNobody)).toBe('north');
    await line.sql(`update inquiry set operator_id = null where id = $1`, [inquiries.ofNobody]);
    expect(await unitOf(inquiries.ofNobody)).toBe('north');
    await line.sql(`delete from escalation where id = $1`, [alert]);
    await line.sql(`update inquiry set unit = null where id = $1`, [inquiries.ofNobody]);
    await line.sql(`update person set unit = 'north' where id = $1`, [people.far.id]);
  });

  it('is theirs to read until it is too old, with its call, its keys and its alerts', async () => {
    const { people, inquiries, calls } = line;
    const { far, farSupervisor } = people;
    const alert = newId();
    await line.sql(
      `insert into escalation (id, inquiry_id, lane, state, raised_by, closed_at)
       values ($1, $2, 'danger', 'closed', $3, now())`,
      [alert, inquiries.ofFar, far.id],
    );
    await line.sql(
      `insert into call_offer (id, call_id, person_id, state, expires_at, ended_at)
       values ($1, $2, $3, 'accepted', now(), now())`,
      [newId(), calls.ofFar, far.id],
    );
    const seen = async (who: Person): Promise<unknown> => [
      await ids(who, `select id from inquiry where id = '${inquiries.ofFar}'`),
      await ids(who, `select id from call where id = '${calls.ofFar}'`),
      await ids(who, `select id from escalation where state = 'closed'`),
      (await as(who, 'select class from data_key where owner_id = $1', [inquiries.ofFar])).length,
    ];
    const whole = [[inquiries.ofFar], [calls.ofFar], [alert], 2];
    expect(await seen(far)).toEqual(whole);
    await line.sql(`update call set ended_at = now() - interval '40 days' where id = $1`, [calls.ofFar]);
    expect(await seen(far)).toEqual(whole);
    await growOld(inquiries.ofFar);
    expect(await seen(far)).toEqual([[], [], [], 0]);
    expect(await seen(farSupervisor)).toEqual(whole);
    await line.sql(`update access_age set case_days = 60`);
    expect(await seen(far)).toEqual(whole);
    await line.sql(`update access_age set case_days = 30`);
  });
});

describe('an officer', () => {
  it('sees the inquiry and the call of alerts that were sent to them', async () => {
    const { people, inquiries, calls, alert } = line;
    expect(await ids(people.called, 'select id from inquiry')).toEqual([inquiries.ofOne]);
    expect(await ids(people.called, 'select id from call')).toEqual([calls.ofOne]);
    expect(await ids(people.called, 'select id from escalation')).toEqual([alert]);
    for (const table of ['inquiry', 'call', 'escalation', 'alert_attempt'])
      expect(await ids(people.uncalled, `select id from ${table}`)).toEqual([]);
  });

  it('no longer, when the alert was closed too long ago', async () => {
    const { people, alert } = line;
    const close = (age: string): Promise<unknown> =>
      line.sql(
        `update escalation set state = 'closed', next_step_at = null, closed_at = now() - $2::interval where id = $1`,
        [alert, age],
      );
    await close('89 days');
    expect(await ids(people.called, 'select id from escalation')).toEqual([alert]);
    await close('91 days');
    for (const table of ['inquiry', 'call', 'escalation', 'alert_attempt'])
      expect(await ids(people.called, `select id from ${table}`)).toEqual([]);
    await line.sql(
      `update escalation set state = 'alerting', next_step_at = now(), closed_at = null where id = $1`,
      [alert],
    );
  });

  it.each([
    [null, ['story']],
    ['confidential', ['story']],
    ['anonymous', []],
    ['shareable', ['caller', 'safe contact', 'story']],
  ])('has the keys of what the caller allows when it is %s', async (disclosure, keys) => {
    const { people, inquiries, calls } = line;
    await line.sql('update inquiry set disclosure = $2 where id = $1', [inquiries.ofOne, disclosure]);
    const found = await as<{ what: string }>(
      people.called,
      `select case when owner_id = $1 then 'caller' when class = 'identity' then 'safe contact' else 'story' end as what
         from data_key order by 1`,
      [calls.ofOne],
    );
    expect(found.map(({ what }) => what)).toEqual(keys);
  });
});

describe('a coordinator and an administrator', () => {
  it.each(['coordinator', 'administrator'] as const)('read nothing of a person: %s', async (who) => {
    for (const column of ['narrative', 'safe_contact', 'words', 'operator_id', 'place_detail', 'disclosure'])
      await expect(as(line.people[who], `select ${column} from inquiry`)).rejects.toMatchObject(DENIED);
    for (const column of ['caller_number', 'caller_index', 'operator_id'])
      await expect(as(line.people[who], `select ${column} from call`)).rejects.toMatchObject(DENIED);
    await expect(as(line.people[who], 'select wrapped from data_key')).rejects.toMatchObject(DENIED);
    await expect(as(line.people[who], 'select password_hash from person')).rejects.toMatchObject(DENIED);
  });

  it('count what a board is made of', async () => {
    expect(
      await as(line.people.coordinator, 'select count(*)::int as n, max(topic) from inquiry'),
    ).toHaveLength(1);
    expect(await as(line.people.administrator, 'select id from inquiry')).toEqual([]);
    await expect(as(line.people.administrator, 'select topic from inquiry')).rejects.toMatchObject(DENIED);
  });
});

describe('the gateway and the worker', () => {
  const SECRETS: Record<string, string[]> = {
    inquiry: ['safe_contact', 'place_detail', 'narrative', 'words', 'topic', 'disclosure'],
    person: ['password_hash', 'username', 'last_seen_at'],
    session: ['token_hash'],
    audit_entry: ['person_id', 'subject_id'],
    event: ['data', 'rooms'],
  };
  const HIDDEN: Record<string, string[]> = {
    ...SECRETS,
    call: ['caller_number', 'caller_index', 'operator_id', 'id'],
    call_participant: ['number'],
    data_key: ['wrapped', 'kek'],
    inquiry: [...(SECRETS['inquiry'] ?? []), 'operator_id', 'call_id'],
    person: ['password_hash', 'username', 'voice_address'],
    audit_entry: [],
  };
  const columns = (table: Record<string, string[]>): [string, string][] =>
    Object.entries(table).flatMap(([name, list]) => list.map((column): [string, string] => [name, column]));

  it.each(columns(SECRETS))('the gateway does not read %s.%s', async (table, column) => {
    await expect(gateway.query(`select ${column} from ${table}`)).rejects.toMatchObject(DENIED);
  });

  it.each(columns(HIDDEN))('the worker does not read %s.%s', async (table, column) => {
    await expect(worker.query(`select ${column} from ${table}`)).rejects.toMatchObject(DENIED);
  });

  it('neither becomes somebody else, takes anything away or writes the record of another', async () => {
    // The worker may become the eraser, which reads nothing that was told either.
    for (const column of SECRETS['inquiry'] ?? [])
      try {
        const reads = `begin; set local role hotline_eraser; select ${column} from inquiry; commit`;
        await expect(worker.query(reads)).rejects.toMatchObject(DENIED);
      } finally {
        await worker.query('rollback');
      }
    for (const client of [gateway, worker])
      for (const statement of [
        'set role hotline_console',
        'set role hotline_operator',
        'delete from call',
        'delete from audit_entry',
        'update audit_entry set action = action',
        `update inquiry set narrative = null`,
        'delete from data_key',
      ])
        await expect(client.query(statement)).rejects.toMatchObject(DENIED);
    await expect(
      gateway.query(
        `insert into audit_entry (id, person_id, action, outcome) values ($1, $1, 'x', 'allowed')`,
        [newId()],
      ),
    ).rejects.toMatchObject(DENIED);
  });

  it('the gateway holds no key to what was told', async () => {
    const { rows } = await gateway.query('select distinct class from data_key');
    expect(rows).toEqual([{ class: 'identity' }]);
  });
});
