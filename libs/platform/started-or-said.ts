import { BadConfiguration } from './bad-configuration';
import { CannotStart } from './cannot-start';

/** Starts a process; what keeps it from starting is said in plain words where it is known, and ends it with exit 1. */
export async function startedOrSaid(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    const isPlain = error instanceof BadConfiguration || error instanceof CannotStart;
    console.error(isPlain ? error.message : error);
    process.exit(1);
  }
}
