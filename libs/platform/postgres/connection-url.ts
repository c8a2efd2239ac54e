/** Who connects, and to which database of a server on this machine. */
export interface Login {
  readonly role: string;
  readonly password: string;
}

/** `postgres://role:password@127.0.0.1:port/database` */
export function localUrl(port: number, login: Login, database: string): string {
  return `postgres://${encodeURIComponent(login.role)}:${encodeURIComponent(login.password)}@127.0.0.1:${port}/${database}`;
}

/**
 * The address at which a connection is that role from its first statement on; unchanged when the role itself signs in,
 * so that a pooler, which passes no options on, can stand in between.
 */
export function urlAs(url: string, role: string): string {
  const address = new URL(url);
  if (decodeURIComponent(address.username) === role) return url;
  address.searchParams.set('options', `-c role=${role}`);
  return address.href;
}
