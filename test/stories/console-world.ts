import { createConsole } from '../../apps/console/process';
import { type Rates, RATES } from '../../apps/console/rates';
import { WebApp } from '../../apps/console/web-app';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import { type ClientBase, Pool } from 'pg';
import { io, type Socket } from 'socket.io-client';
import type { CountryPack } from '#contracts/country-pack';
import type { InquiryId, PersonId } from '#contracts/ids';
import type { ClientToServer, ServerToClient } from '#contracts/live';
import { mustHaveSecondFactor, ROLES, type Role } from '#contracts/permissions';
import { seedTopicsAndRegions } from '#inquiries/seed-vocabulary';
import { readProcessConfig } from '#platform/config';
import { FileKeyPort } from '#platform/crypto/file-key-port';
import type { KeyPort } from '#platform/crypto/key-port';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { newId } from '#platform/ids';
import { createAccount } from '#staff/accounts';
import { enrolAuthenticator } from '#staff/first-authenticator';
import { codeOf, stepAt } from '#staff/totp';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { testHome } from '../support/test-home';
import { until } from '../support/until';
import { type Acting, World } from '../support/worlds';

/** Passwords are hashed slowly on purpose, and two cores are shared by many suites. */
jest.setTimeout(60_000);

export const CONSOLE_ORIGIN = 'http://127.0.0.1:8152';

export interface Account {
  id: PersonId;
  username: string;
  password: string;
  role: Role;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** The JSON answer; an empty one when there is none. */
  body: Body;
}

/** What the stories look at in answers; each part is there only in the answers that have it. */
export interface Body {
  code: string;
  title: string;
  errors: { pointer: string; message: string }[];
  facts: { at: string; retryAfterSeconds: number };
  person: { username: string };
  stage: string;
  factors: (string | { id: string; kind: string })[];
  actions: string[];
  id: string;
  status: string | number;
  reference: string;
  fields: Record<string, string | null>;
  version: number;
  versions: Record<string, number>;
  savedAt: string;
  isEditable: boolean;
  onDuty: boolean;
  rows: { id: string }[];
  next: string | null;
}

type Line = Socket<ServerToClient, ClientToServer>;

/** A console on a database of its own, with one account for each role. */
export class ConsoleWorld {
  private readonly lines: Line[] = [];

  private constructor(
    private readonly process: World<NestFastifyApplication>,
    readonly url: string,
    readonly pack: CountryPack,
    readonly accounts: Record<Role, Account>,
    /** Seals and opens what the console does. */
    readonly keys: KeyPort,
    private readonly database: TestDatabase,
    private readonly pool: Pool,
    private readonly home: ReturnType<typeof testHome>,
  ) {}

  get app(): NestFastifyApplication {
    return this.process.app;
  }

  /** @param webRoot folder of a built web app; by default there is none */
  static async open(
    webRoot = '/nowhere',
    rates: Rates = RATES,
    pack: CountryPack = loadCountryPack('az'),
  ): Promise<ConsoleWorld> {
    const database = await createTestDatabase();
    const pool = new Pool({ connectionString: database.ownerUrl, max: 4 });
    pool.on('error', () => undefined);
    const query = rows(pool);
    await seedTopicsAndRegions(query, pack);
    const accounts = await Promise.all(ROLES.map((role) => addAccount(query, role, role)));
    const home = testHome('console');
    const config = readProcessConfig(
      {
        HOTLINE_HOME: home.path,
        DATABASE_URL: database.urls.console,
        LOG_LEVEL: 'error',
        TWILIO_AUTH_TOKEN: 'a0b1c2d3e4f5061728394a5b6c7d8e9f',
      },
      () => '',
      'console',
    );
    const process = await World.open(async () => {
      const app = await createConsole(config, pack, new WebApp(webRoot), rates);
      await app.listen(0, '127.0.0.1');
      return app;
    });
    const { app } = process;
    const { port } = app.getHttpServer().address() as AddressInfo;
    const byRole = Object.fromEntries(accounts.map((account) => [account.role, account]));
    return new ConsoleWorld(
      process,
      `http://127.0.0.1:${port}`,
      pack,
      byRole as Record<Role, Account>,
      new FileKeyPort(home.path, ['identity']),
      database,
      pool,
      home,
    );
  }

  /** Where its keys are. */
  get homePath(): string {
    return this.home.path;
  }

  /** As the gateway connects. */
  get gatewayUrl(): string {
    return this.database.urls.gateway;
  }

  /** As the console connects. */
  get consoleUrl(): string {
    return this.database.urls.console;
  }

  /** As the worker connects. */
  get workerUrl(): string {
    return this.database.urls.worker;
  }

  /** A service as somebody's request would call it. See `World.service`. */
  service<Service extends object>(
    token: abstract new (...args: never[]) => Service,
    who: (args: readonly unknown[]) => Acting | undefined,
  ): Service {
    return this.process.service(token, who);
  }

  /** As the owner of the tables. */
  get ownerUrl(): string {
    return this.database.ownerUrl;
  }

  async close(): Promise<void> {
    for (const line of this.lines) line.disconnect();
    await this.process.close();
    await this.pool.end();
    await this.database.drop();
    this.home.remove();
  }

  /** Straight to the tables, as their owner: to arrange and to look, never to do what the console should. */
  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return rows(this.pool)<Row>(sql, parameters);
  }

  /** Runs a statement as somebody else's transaction that goes on. Returns how to end it. */
  async hold(sql: string, parameters: readonly unknown[] = []): Promise<() => Promise<void>> {
    return (await this.holdOpen(sql, parameters)).end;
  }

  /** The same, to be gone on with. */
  async holdOpen(
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<{ client: ClientBase; end: () => Promise<void> }> {
    const client = await this.pool.connect();
    await client.query('begin');
    await client.query(sql, [...parameters]);
    const end = async (): Promise<void> => {
      await client.query('rollback');
      client.release();
    };
    return { client, end };
  }

  /** Waits until so many statements stand before a lock. */
  async waitForWaiting(count: number): Promise<void> {
    await until(`${String(count)} statements wait`, async () => {
      const [waiting] = await this.query<{ count: number }>(
        `select count(distinct pid)::int as count from pg_locks where not granted and pid in
          (select l.pid from pg_locks l join pg_database d on d.oid = l.database where d.datname = current_database())`,
      );
      return waiting?.count === count;
    });
  }

  /** One more person of a role. @param unit the central one, where it is not said */
  addPerson(role: Role, username: string, unit?: string): Promise<Account> {
    return addAccount(rows(this.pool), role, username, unit);
  }

  /** A service of the console, called as if by a request of that person. */
  actingAs<Service extends object>(
    { id, role }: Account,
    token: abstract new (...args: never[]) => Service,
  ): Service {
    return this.process.service(token, () => ({ id, role }));
  }

  browser(language = 'en'): Browser {
    return new Browser(this.url, language);
  }

  async signedIn(who: Role | Account, language = 'en'): Promise<Browser> {
    const browser = this.browser(language);
    await this.signIn(browser, typeof who === 'string' ? this.accounts[who] : who);
    return browser;
  }

  /** Signed in, and has just proved anew who they are. */
  async steppedUp(who: Role | Account): Promise<Browser> {
    const account = typeof who === 'string' ? this.accounts[who] : who;
    const browser = await this.signedIn(account);
    const answer = await browser.send('POST', '/api/session/step-up', {
      password: account.password,
      ...(mustHaveSecondFactor(account.role) && { code: await this.code(account) }),
    });
    if (answer.status !== 200) throw new Error(`the step-up was refused: ${answer.body.code}`);
    return browser;
  }

  /** Name, password and, where the role must have one, a second factor: all the way. */
  async signIn(browser: Browser, account: Account): Promise<Answer> {
    const code = mustHaveSecondFactor(account.role) ? await this.code(account) : undefined;
    const answer = await browser.signIn(account);
    return answer.body.stage === 'second-factor' && code !== undefined
      ? browser.send('POST', '/api/session/totp', { code })
      : answer;
  }

  /** A code that is right now, of one more authenticator: each counts once, and a story signs in often. */
  async code(account: Account): Promise<string> {
    return codeOf(await this.authenticator(account), stepAt(Date.now()));
  }

  /** One more authenticator app of a person. Returns its secret. */
  authenticator({ id }: Account): Promise<string> {
    return enrolAuthenticator(rows(this.pool), this.keys, id);
  }

  /** A draft inquiry, as an arriving call leaves it, handled by `operator`. */
  async inquiry(operator: Account = this.accounts.operator): Promise<InquiryId> {
    const id = newId() as InquiryId;
    await this.query(`insert into inquiry (id, operator_id) values ($1, $2)`, [id, operator.id]);
    return id;
  }

  /** A live line; resolves once connected, rejects with the server's refusal. */
  async line(browser: Browser, headers: Record<string, string> = {}, auth: object = {}): Promise<Line> {
    const line: Line = io(this.url, {
      path: '/live',
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth,
      extraHeaders: { origin: CONSOLE_ORIGIN, ...browser.headers(), ...headers },
    });
    this.lines.push(line);
    await new Promise<void>((resolve, reject) => {
      line.once('connect', resolve);
      line.once('connect_error', reject);
    });
    return line;
  }
}

/** A browser with its cookie and its language. */
export class Browser {
  /** Of the session. */
  cookie: string | undefined;
  /** Stays after signing out, as browsers keep it. */
  device: string | undefined;

  constructor(
    private readonly url: string,
    private readonly language: string,
  ) {}

  headers(): Record<string, string> {
    const cookies = [this.cookie, this.device].filter((cookie) => cookie !== undefined);
    return { 'accept-language': this.language, ...(cookies.length > 0 && { cookie: cookies.join('; ') }) };
  }

  private keep(cookie: string): void {
    if (cookie.startsWith('__Host-hotline-device=')) this.device = cookie;
    else if (!cookie.endsWith('=')) this.cookie = cookie;
  }

  /** The first step: name and password. */
  signIn({ username, password }: { username: string; password: string }): Promise<Answer> {
    return this.send('POST', '/api/session', { username, password });
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        origin: CONSOLE_ORIGIN,
        ...this.headers(),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    for (const set of response.headers.getSetCookie()) this.keep(set.split(';')[0] ?? '');
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson && text !== '' ? JSON.parse(text) : {}) as Body,
    };
  }
}

/** Asks again until the answer is right; fails after five seconds with the last one. */
export async function eventually<T>(look: () => Promise<T> | T, isRight: (seen: T) => boolean): Promise<T> {
  const deadline = Date.now() + 5000;
  for (;;) {
    const seen = await look();
    if (isRight(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`still not so after 5 s: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function rows(pool: Pool) {
  return async <Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]> =>
    (await pool.query(sql, [...parameters])).rows as Row[];
}

async function addAccount(
  query: ReturnType<typeof rows>,
  role: Role,
  username: string,
  unit?: string,
): Promise<Account> {
  const account = await createAccount(query, {
    username,
    displayName: `Person ${username}`,
    role,
    languages: ['az'],
    unit,
  });
  if (!account) throw new Error(`${username} exists already`);
  const [person] = await query<{ id: PersonId }>(`select id from person where username = $1`, [username]);
  if (!person) throw new Error(`${username} was not stored`);
  return { id: person.id, username, password: account.password, role };
}
