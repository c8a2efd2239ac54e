/** Something the supervisor keeps alive. */
export interface Part {
  readonly name: string;
  /** Resolves when it is ready to serve, or runs and waits for what it needs, with a word for people on which; throws otherwise. */
  start(): Promise<string>;
  /** Resolves, with a word on how, when what was last started is gone. */
  readonly died: Promise<string>;
  /** Stops it, gently first; resolves when it is gone. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}
