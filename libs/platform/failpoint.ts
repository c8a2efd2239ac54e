let armed: string | undefined;
let passes = 0;

/**
 * Chooses the one failpoint this process dies at; `undefined` for none. `NAME:N` lets it pass N times first. The
 * configuration refuses a failpoint where `NODE_ENV=production`.
 */
export function armFailpoint(order: string | undefined): void {
  const [name, allowed] = order?.split(':') ?? [];
  armed = name;
  passes = Number(allowed ?? 0);
}

/**
 * A named place at which a fault test may kill this process as the kernel would: no handler runs, nothing is flushed.
 * Names are `<where>.<moment>`, such as `step.claimed`.
 */
export function failpoint(name: string): void {
  if (armed !== name) return;
  if (passes <= 0) process.kill(process.pid, 'SIGKILL');
  passes -= 1;
}
