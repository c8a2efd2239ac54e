import { Recurring } from './recurring';

describe('recurring work', () => {
  it('runs at once when poked, never twice at a time, and again after a poke during a run', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    let release: () => void = () => undefined;
    const recurring = new Recurring(
      async () => {
        runs += 1;
        running += 1;
        most = Math.max(most, running);
        await new Promise<void>((resolve) => (release = resolve));
        running -= 1;
      },
      1_000_000,
      () => undefined,
    );
    recurring.start();
    recurring.poke();
    recurring.poke();
    expect(runs).toBe(1);
    release();
    await new Promise((resolve) => setImmediate(resolve));
    expect(runs).toBe(2);
    release();
    await recurring.stop();
    expect([runs, most]).toEqual([2, 1]);
  });

  it('goes on after a failure, and not after a stop', async () => {
    jest.useFakeTimers();
    const failures: unknown[] = [];
    let runs = 0;
    const recurring = new Recurring(
      () => Promise.reject(new Error(String((runs += 1)))),
      100,
      (error) => failures.push(error),
    );
    recurring.start();
    await jest.advanceTimersByTimeAsync(250);
    expect(failures).toHaveLength(3);
    await recurring.stop();
    await jest.advanceTimersByTimeAsync(1000);
    recurring.poke();
    expect(runs).toBe(3);
    jest.useRealTimers();
  });
});
