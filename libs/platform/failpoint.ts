let armed: string | undefined;

/**
 * Chooses the one failpoint this process dies at; `undefined` for none. The configuration refuses a failpoint where
 * `NODE_ENV=production`.
 */
export function armFailpoint(name: string | undefined): void {
  armed = name;
}

/**
 * A named place at which a fault test may kill this process as the kernel would: no handler runs, nothing is flushed.
 * Names are `<where>.<moment>`, such as `step.claimed`.
 */
export function failpoint(name: string): void {
  if (armed === name) process.kill(process.pid, 'SIGKILL');
}
