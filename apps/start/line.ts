import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '#platform/cannot-start';
import type { Config } from '#platform/config';
import { keptSecret } from '#platform/kept-secret';
import { ofEach, openToRoles, type OwnPostgres, prepareOwnPostgres } from '#platform/postgres/own-postgres';
import { APP_ROLE, type ProcessName } from '#platform/postgres/roles';
import { SETTINGS } from '#platform/postgres/settings';
import { firstSignInsFile } from './first-sign-ins';
import type { NodeProcess } from './node-process';
import { claimHome } from './only-start';
import { assertPortsFree } from './ports';
import { PostgresPart } from './postgres-part';
import { additionsFor, ownVariables, processEnvironment } from './process-environment';
import { logFileOf, portsOf, processesOf } from './processes';
import { runToEnd } from './run-to-end';
import { leaveEnvironment, removeEnvironment } from './running-environment';
import { announce, step } from './say';
import { Supervisor } from './supervisor';

const ROTATE_EVERY_MS = 60_000;

/** Where the processes find the database: one address for each, or the one that was given for all. */
interface Addresses {
  readonly processUrls: Readonly<Record<ProcessName, string>>;
  readonly ownerUrl: string | undefined;
}

/** The whole line of one home: its database and its processes, from start to stop. */
export class Line {
  private readonly supervisor = new Supervisor(announce);
  private readonly interruption = new AbortController();
  private started: Promise<void> = Promise.resolve();
  private isClaimed = false;

  constructor(
    private readonly config: Config,
    private readonly given: NodeJS.ProcessEnv,
  ) {}

  /** @throws CannotStart, among others; whatever was started by then is to be stopped with `stop` */
  start(): Promise<void> {
    this.started = this.startAll();
    return this.started;
  }

  /** Stops everything in order and resolves when it is gone. */
  async stop(): Promise<void> {
    this.interruption.abort();
    if (this.isClaimed) removeEnvironment(this.config.home);
    await this.supervisor.stop();
    await this.started.catch(() => undefined);
  }

  kill(): void {
    this.supervisor.kill();
  }

  private async startAll(): Promise<void> {
    const { config } = this;
    await claimHome(config.home);
    this.isClaimed = true;
    await assertPortsFree(portsOf(config), config.bindAddress);
    const hadSignIns = existsSync(firstSignInsFile(config.home));
    const addresses = await this.openDatabase();
    await this.prepareDatabase(addresses);
    if (config.databaseUrl !== undefined) assertServesAll(config.databaseUrl);
    const envOf = (process: ProcessName): NodeJS.ProcessEnv =>
      processEnvironment(
        this.given,
        additionsFor(config, {
          databaseUrl: addresses.processUrls[process],
          secret: (name, digits) => keptSecret(config.home, name, digits / 2),
        }),
      );
    await this.startProcesses(processesOf(config, envOf));
    // What is run beside the line reads the record, as the worker does.
    leaveEnvironment(config.home, ownVariables(envOf('worker')));
    this.showWhereItIs(hadSignIns);
  }

  private async openDatabase(): Promise<Addresses> {
    const { config } = this;
    const { databaseUrl } = config;
    if (databaseUrl !== undefined)
      return { processUrls: ofEach(() => databaseUrl), ownerUrl: config.databaseOwnerUrl };
    const own = await step(
      'PostgreSQL',
      () => this.startPostgres(),
      ({ engine, postmaster }) => `${engine.version} (${engine.kind}) on port ${postmaster.port}`,
    );
    return step(
      'roles',
      () => openToRoles(own),
      () => [own.roles.owner, ...Object.values(own.roles.processes)].map(({ role }) => role).join(', '),
    );
  }

  private async startPostgres(): Promise<OwnPostgres> {
    const { config } = this;
    const own = await prepareOwnPostgres({
      home: config.home,
      logFile: logFileOf(config, 'postgres'),
      settings: SETTINGS,
      searchPath: this.given['PATH'] ?? '',
      forced: config.postgres,
      interrupted: this.interruption.signal,
    });
    await this.supervisor.start(new PostgresPart(own));
    return own;
  }

  /** In a process of its own: the launcher, which lives as long as the line, stays small. */
  private async prepareDatabase({ processUrls, ownerUrl }: Addresses): Promise<void> {
    const env = processEnvironment(this.given, {
      HOTLINE_HOME: this.config.home,
      DATABASE_URL: processUrls.console,
      ...(ownerUrl === undefined ? {} : { DATABASE_OWNER_URL: ownerUrl }),
    });
    await step('database', () => runToEnd(join(__dirname, 'migrate-main.js'), env));
  }

  private async startProcesses(processes: readonly NodeProcess[]): Promise<void> {
    await Promise.all(processes.map((one) => step(one.name, () => this.supervisor.start(one))));
    if (this.interruption.signal.aborted) throw new CannotStart('The start was interrupted.');
    const rotate = setInterval(() => processes.forEach(({ log }) => log.rotate()), ROTATE_EVERY_MS);
    rotate.unref();
  }

  private showWhereItIs(hadSignIns: boolean): void {
    const { config } = this;
    const signIns = firstSignInsFile(config.home);
    console.log(`\n  console  ${config.consoleUrl}`);
    console.log(`  gateway  ${config.publicUrl} (telephony: ${config.telephony})`);
    console.log(`  logs     ${join(config.home, 'logs')}`);
    if (existsSync(signIns)) {
      console.log(`\n  first sign-ins, kept in ${signIns}${hadSignIns ? '' : ':\n'}`);
      if (!hadSignIns)
        console.log(
          readFileSync(signIns, 'utf8')
            .replace(/^(?=.)/gm, '    ')
            .trimEnd(),
        );
    }
    console.log(`\nready in ${(performance.now() / 1000).toFixed(1)} s`);
  }
}

/** Each process signs in at the same address and then becomes its own role. */
function assertServesAll(databaseUrl: string): void {
  if (decodeURIComponent(new URL(databaseUrl).username) === APP_ROLE) return;
  throw new CannotStart(
    `DATABASE_URL must connect as the role ${APP_ROLE}, which may become each process: docker/postgres/roles.sql says how.`,
  );
}
