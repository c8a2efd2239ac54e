import type { Said } from './said';

/** How it ended: the server has it, nobody answered (it goes again), or it is refused for good. */
export type SayOutcome = { kind: 'stored' } | { kind: 'unreachable' } | { kind: 'refused'; error: Error };

export interface SayingsPorts {
  /** @param isOld left by a window that is gone, so that others may have said something since */
  save: (said: Said, isOld: boolean) => Promise<SayOutcome>;
  after: (ms: number, run: () => void) => void;
  /** Keeps on this device what the server does not have. */
  keep: (waiting: readonly Said[]) => void;
}

export interface SayingsState {
  /** In the order they were said. */
  readonly waiting: readonly Said[];
  /** Nobody answered the last time. */
  readonly isLate: boolean;
  readonly error: Error | null;
}

const TRY_AGAIN = 3000;

/** What an operator says of the signs of one inquiry, on its way to the server: one after the other, none lost. */
export class Sayings {
  private state: SayingsState = { waiting: [], isLate: false, error: null };
  private readonly old = new Set<Said>();
  private readonly listeners = new Set<() => void>();
  private sending: Promise<void> | undefined;

  constructor(private readonly ports: SayingsPorts) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly read = (): SayingsState => this.state;

  say(said: Said): void {
    this.set({ waiting: [...this.state.waiting, said], error: null });
    void this.storeAll();
  }

  /** Takes over what a window that is gone left: before anything that is said here. */
  restore(left: readonly Said[]): void {
    for (const said of left) this.old.add(said);
    this.set({ waiting: [...left, ...this.state.waiting] });
    void this.storeAll();
  }

  /** Nothing of it is wanted any more. */
  discard(): void {
    this.set({ waiting: [], isLate: false });
  }

  /** Until the server has everything, or does not answer. */
  storeAll(): Promise<void> {
    this.sending ??= this.sendAll().finally(() => {
      this.sending = undefined;
    });
    return this.sending;
  }

  private async sendAll(): Promise<void> {
    for (let [next] = this.state.waiting; next; [next] = this.state.waiting) {
      const said = next;
      const outcome = await this.ports.save(said, this.old.has(said));
      if (outcome.kind === 'unreachable') {
        this.set({ isLate: true });
        this.ports.after(TRY_AGAIN, () => void this.storeAll());
        return;
      }
      this.set({
        waiting: this.state.waiting.filter((each) => each !== said),
        isLate: false,
        error: outcome.kind === 'refused' ? outcome.error : this.state.error,
      });
    }
  }

  private set(change: Partial<SayingsState>): void {
    this.state = { ...this.state, ...change };
    if (change.waiting) this.ports.keep(change.waiting);
    for (const listener of this.listeners) listener();
  }
}
