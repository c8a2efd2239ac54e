import type { QueueName } from './plan';
import type { Traffic } from './traffic';
import type { World } from './world';

/** What a fault may lay hands on. */
export interface Target {
  readonly world: World;
  readonly traffic: Traffic;
  readonly queue: QueueName;
}

/** Something that happens to the line while its processes are killed. */
export interface Fault {
  readonly id: string;
  readonly what: string;
  /** Only there. */
  readonly queue?: QueueName;
  /** Takes so long that only a long run has it, and that once. */
  readonly isLong?: true;
  /** Leaves more work behind than two officers get done before it would come again: it does not. */
  readonly isHeavy?: true;
  /** So long as it lasts, no alert can go on. */
  readonly isOutage?: true;
  run(target: Target): Promise<void>;
}
