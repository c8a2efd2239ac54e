const NAME_WIDTH = 13;
const OUTCOME_WIDTH = 44;

/** Does one step of the start and prints its name, what came of it and how long it took. */
export async function step<Result>(
  name: string,
  work: () => Promise<Result>,
  outcome: (result: Result) => string = String,
): Promise<Result> {
  const start = performance.now();
  const result = await work();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`  ${name.padEnd(NAME_WIDTH)} ${outcome(result).padEnd(OUTCOME_WIDTH)} ${seconds} s`);
  return result;
}

/** Prints a change in the running line, with the clock of this machine. */
export function announce(sentence: string): void {
  console.log(`${new Date().toTimeString().slice(0, 8)}  ${sentence}`);
}
