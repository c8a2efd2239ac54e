import type { LiveEvent } from '#contracts/live';
import type { ConsoleClient, Credentials } from './console-client';
import type { Watcher } from './what-people-do';

export interface PersonOptions {
  /** Signed in and connected by `start`. */
  readonly client: ConsoleClient;
  /** Simulated seconds per real one. */
  readonly speed?: number;
  readonly watch?: Watcher;
}

/** Somebody of the staff at work, through the real console: they come, hear what concerns them, and go home. */
export abstract class SimulatedPerson<Options extends PersonOptions> {
  /** Aborted when it is time to go home. */
  protected readonly home = new AbortController();
  protected readonly speed: number;

  constructor(protected readonly options: Options) {
    this.speed = options.speed ?? 1;
  }

  get name(): string {
    return this.options.client.person.username;
  }

  protected get id(): string {
    return this.options.client.person.id;
  }

  /** What the live line says, theirs or not. */
  protected abstract notice(event: LiveEvent): void;

  protected async arrive(credentials: Credentials): Promise<void> {
    const { client } = this.options;
    await client.signIn(credentials);
    client.onEvent((event) => {
      this.notice(event);
    });
    await client.connect();
  }

  protected tell(caller: string | null, what: string, text: string): void {
    this.options.watch?.({ who: this.name, caller, what, text });
  }

  protected tellOf(error: unknown): void {
    this.tell(null, 'fails', error instanceof Error ? error.message : String(error));
  }
}
