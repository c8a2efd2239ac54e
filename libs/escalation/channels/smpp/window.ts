/** How many may be under way at once; whoever comes later waits for their turn. */
export class Window {
  private readonly waiting: (() => void)[] = [];

  constructor(private room: number) {}

  /** @returns how to leave, once */
  async enter(): Promise<() => void> {
    if (this.room > 0) this.room -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    return () => {
      const next = this.waiting.shift();
      if (next) next();
      else this.room += 1;
    };
  }
}
