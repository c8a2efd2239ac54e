import { Client } from 'pg';
import { CarrierClient } from '../simulators/carrier-client';
import { ConsoleClient, type Credentials } from '../simulators/people/console-client';
import { SimulatedOfficer } from '../simulators/people/officer';
import { SimulatedOperator, type OperatorOptions } from '../simulators/people/operator';
import type { Deed } from '../simulators/people/what-people-do';
import { type Line, startLine } from '../support/line';
import { until } from '../support/until';
import { numberIndex } from '../support/test-home';

/** Simulated people on the real line: four processes, the console's own interface, a carrier that makes mistakes. */
const SPEED = 10;
const PATIENCE_MS = 60_000;

let line: Line;
let carrier: CarrierClient;
let database: Client;
const deeds: Deed[] = [];
const people: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  line = await startLine();
  carrier = new CarrierClient(line.urls.carrier);
  await carrier.speed(SPEED);
  database = new Client({ connectionString: line.database.superuserUrl });
  await database.connect();
}, 120_000);
afterEach(async () => {
  await Promise.all(people.splice(0).map((person) => person.stop()));
  deeds.length = 0;
});
afterAll(async () => {
  await database.end();
  await line.stop();
}, 60_000);

const watch = (deed: Deed): void => {
  deeds.push(deed);
};
const credentialsOf = (username: string): Credentials => {
  const { password = '', authenticator } = line.accounts.get(username) ?? {};
  return { username, password, authenticator };
};

async function operator(
  username: string,
  options: Partial<OperatorOptions> = {},
): Promise<SimulatedOperator> {
  const client = new ConsoleClient(line.urls.console);
  const person = new SimulatedOperator({ client, carrier, speed: SPEED, watch, ...options });
  await person.start(credentialsOf(username));
  people.push(person);
  return person;
}

async function officer(username: string): Promise<void> {
  const person = new SimulatedOfficer({ client: new ConsoleClient(line.urls.console), speed: SPEED, watch });
  await person.start(credentialsOf(username));
  people.push(person);
}

async function rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
  return (await database.query(sql, values)).rows as T[];
}

const did = (what: string): Deed[] => deeds.filter((deed) => deed.what === what);

it('an alert goes from key to acknowledgement though every callback comes twice and out of order', async () => {
  await carrier.faults({ seed: 11, duplicate: 1, reorder: 0.7, delayMs: [0, 100] });
  await officer('officer1');
  await operator('operator1');
  const { id, from } = await carrier.call({ scenario: 'trafficking-in-progress', speed: SPEED });

  await until('the alert is acknowledged', () => did('acknowledges').length > 0, PATIENCE_MS);
  await until('the caller is gone', async () => (await carrier.caller(id)).isOver, PATIENCE_MS);
  await until('the inquiry is closed', () => did('closes').length > 0, PATIENCE_MS);
  await carrier.faults({});

  const call = await until('the call has ended', async () => {
    const [row] = await rows<{ id: string; state: string; end_cause: string }>(
      'select id, state, end_cause from call where caller_index = $1',
      [numberIndex(line.home, from)],
    );
    return row?.state === 'ended' && row;
  });
  expect(call.end_cause).toBe('completed');
  expect(await rows('select state from inquiry where call_id = $1', [call.id])).toEqual([
    { state: 'closed' },
  ]);
  expect(await rows(`select 1 from escalation where acknowledged_at is not null`)).toHaveLength(1);
  // The last leg's own report may come after the end of the call.
  await until(
    'every leg has left',
    async () =>
      (await rows(`select 1 from call_participant where call_id = $1 and state <> 'left'`, [call.id]))
        .length === 0,
  );
  expect(did('fails')).toEqual([]);
  const { entries } = await carrier.log(0);
  expect(entries.filter(({ text }) => text.startsWith('/twilio/participant ringing'))).toHaveLength(2);
}, 150_000);

it('a caller who hangs up while an operator is rung stops the ringing', async () => {
  await operator('operator1', { answers: 'never' });
  const { from } = await carrier.call({ scenario: 'hang-up-while-ringing', speed: SPEED });
  const offer = await until(
    'the offer is over',
    async () => {
      const [row] = await rows<{ state: string; end_cause: string }>(
        `select offer.state, call.end_cause from call_offer offer join call on call.id = offer.call_id
        where call.caller_index = $1 and offer.state <> 'ringing'`,
        [numberIndex(line.home, from)],
      );
      return row;
    },
    PATIENCE_MS,
  );
  expect(offer.state).toBe('withdrawn');
  await until('the operator is ready again', async () => {
    const [row] = await rows<{ status: string }>(
      `select status from presence join person on person.id = person_id where username = 'operator1'`,
    );
    return row?.status === 'ready';
  });
}, 90_000);

it('a caller who rings again keeps the place in the queue, and is answered', async () => {
  const { id, from } = await carrier.call({ scenario: 'calls-twice', speed: SPEED });
  await until(
    'the caller rings again',
    async () => (await carrier.caller(id)).calls.length === 2,
    PATIENCE_MS,
  );
  await operator('operator2');
  await until('the caller is answered', () => did('answers').length > 0, PATIENCE_MS);
  const ranks = await rows<{ rank: string }>(
    'select queue_rank::text as rank from call where caller_index = $1',
    [numberIndex(line.home, from)],
  );
  expect(ranks).toHaveLength(2);
  expect(ranks[1]).toEqual(ranks[0]);
  await until('the inquiry is closed', () => did('closes').length > 0, PATIENCE_MS);
}, 150_000);

it('a line that fails at one operator reaches the next', async () => {
  await carrier.answering({ to: 'client:operator1', outcome: 'busy', afterSeconds: 1 });
  await operator('operator1', { fillsForm: false });
  const { id } = await carrier.call({ scenario: 'prank', index: 1, speed: SPEED });
  await until(
    'the first line fails',
    async () => {
      const { entries } = await carrier.log(0);
      return entries.some(({ what, text }) => what === 'ends' && text.startsWith('busy'));
    },
    PATIENCE_MS,
  );
  await operator('operator2');
  await until(
    'the caller talks',
    async () => {
      const { calls } = await carrier.caller(id);
      return calls[0]?.isTalking === true || calls[0]?.status === 'completed';
    },
    PATIENCE_MS,
  );
  await until(
    'the second closes it',
    () => did('closes').some(({ who }) => who === 'operator2'),
    PATIENCE_MS,
  );
}, 150_000);
