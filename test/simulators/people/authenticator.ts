import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, stepAt, STEP_SECONDS } from '#staff/totp';

const apps = new Map<string, Authenticator>();

/** Somebody's authenticator app. It shows a code once: the console takes each only once. */
export class Authenticator {
  private lastStep = 0;

  private constructor(private readonly secret: string) {}

  /** The one app of this process with that secret. */
  static of(secret: string): Authenticator {
    const app = apps.get(secret) ?? new Authenticator(secret);
    apps.set(secret, app);
    return app;
  }

  /** A code it has not shown, of now or of the next half minute, which the console takes as well; else waits for one. */
  async next(): Promise<string> {
    const step = Math.max(stepAt(Date.now()), this.lastStep + 1);
    this.lastStep = step;
    const isTakenFrom = (step - 1) * STEP_SECONDS * 1000;
    while (Date.now() < isTakenFrom) await pause(isTakenFrom - Date.now());
    return codeOf(this.secret, step);
  }
}
