import { isDeepStrictEqual } from 'node:util';
import { Refused, type Screen } from '../screen';

/** What people are at, until it is over: nobody begins anything new then. */
export class Shift {
  /** Requests that a server understood and refused, by what was asked and its answer. */
  readonly refusals = new Map<string, number>();
  /** Commands that were answered otherwise when they came again. */
  contradictions = 0;
  isOver = true;
  private readonly work: Promise<unknown>[] = [];

  begin(): void {
    this.isOver = false;
  }

  /** Resolves when what was begun is done. */
  async end(): Promise<void> {
    this.isOver = true;
    while (this.work.length > 0) await Promise.all(this.work.splice(0));
  }

  /** Round after round. */
  keep(round: () => Promise<unknown>): void {
    this.leave(
      (async () => {
        while (!this.isOver) await this.tolerantly(round());
      })(),
    );
  }

  /** Not waited for now. */
  leave(work: Promise<unknown>): void {
    this.work.push(this.tolerantly(work));
  }

  /** As after an answer that was lost on its way: the same command once more, which must be answered as before. */
  async twice<Answer>(screen: Screen, path: string, command: object): Promise<Answer> {
    const first = await screen.send<Answer>('POST', path, command);
    await this.again(screen, path, command, first);
    return first;
  }

  async again(screen: Screen, path: string, command: object, first: unknown): Promise<void> {
    if (!isDeepStrictEqual(await screen.send('POST', path, command), first)) this.contradictions += 1;
  }

  /** A refusal is an answer too, and is counted; a server that never answers ends the run. */
  async tolerantly(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      const what =
        error instanceof Refused
          ? `${error.asked} ${String(error.status)} ${error.code}`
          : error instanceof Error
            ? error.message
            : '';
      this.refusals.set(what, (this.refusals.get(what) ?? 0) + 1);
    }
  }
}
