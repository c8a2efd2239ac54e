/** An audio output as the browser names it; the label is empty where it may not tell. */
export interface Loudspeaker {
  readonly id: string;
  readonly label: string;
}

/** Where the alarms sound now, and what else there is. */
export interface OutputState {
  /** What may be chosen beside the system's own. */
  readonly there: readonly Loudspeaker[];
  /** Null: whatever the system plays on. */
  readonly chosen: Loudspeaker | null;
  /** The chosen one is gone or refuses: alarms sound on the system's own. */
  readonly isLost: boolean;
}

/** What sounds; an `AudioContext` that can be led to an output. */
export interface Sink {
  setSinkId(id: string): Promise<void>;
}

interface Ports {
  /** What the browser lists now. */
  readonly list: () => Promise<readonly Loudspeaker[]>;
  readonly recall: () => Loudspeaker | null;
  readonly remember: (chosen: Loudspeaker | null) => void;
  readonly changed: () => void;
}

const SYSTEM = '';
/** Names for an output that stands in the list under its own. */
const ALIASES = new Set([SYSTEM, 'default', 'communications']);

/** What may be chosen of what the browser lists. */
export function choosable(listed: readonly Loudspeaker[]): Loudspeaker[] {
  return listed.filter(({ id }) => !ALIASES.has(id));
}

/** The chosen one among those that are there: itself, or, after the browser renamed its devices, the one called the same. */
export function findChosen(chosen: Loudspeaker, there: readonly Loudspeaker[]): Loudspeaker | undefined {
  return (
    there.find(({ id }) => id === chosen.id) ??
    there.find(({ label }) => label !== '' && label === chosen.label)
  );
}

/** Leads the alarms to the chosen output as long as it is there, else to the system's own: never to silence. */
export class AlarmOutput {
  private sink: Sink | undefined;
  private current = SYSTEM;
  private under = Promise.resolve();
  state: OutputState;

  constructor(private readonly ports: Ports) {
    this.state = { there: [], chosen: ports.recall(), isLost: false };
  }

  /** From now on this sounds. */
  lead(sink: Sink): Promise<void> {
    this.sink = sink;
    this.current = SYSTEM;
    return this.follow();
  }

  /** Null: the system's own. */
  choose(chosen: Loudspeaker | null): Promise<void> {
    this.ports.remember(chosen);
    this.state = { ...this.state, chosen, isLost: false };
    return this.follow();
  }

  /** Looks at what is there and goes where it should; one look at a time. */
  follow(): Promise<void> {
    this.under = this.under.then(() => this.look());
    return this.under;
  }

  private async look(): Promise<void> {
    const there = choosable(await this.ports.list().catch(() => []));
    const { chosen } = this.state;
    const found = chosen === null ? undefined : findChosen(chosen, there);
    const isThere = found === undefined ? chosen === null : await this.goTo(found.id);
    if (found === undefined || !isThere) await this.goTo(SYSTEM);
    this.state = { there, chosen: this.state.chosen, isLost: !isThere };
    this.ports.changed();
  }

  /** Whether the alarms sound there now. */
  private async goTo(id: string): Promise<boolean> {
    if (!this.sink || this.current === id) return true;
    try {
      await this.sink.setSinkId(id);
      this.current = id;
      return true;
    } catch {
      return false;
    }
  }
}
