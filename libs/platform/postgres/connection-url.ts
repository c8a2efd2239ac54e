/** Who connects, and to which database of a server on this machine. */
export interface Login {
  readonly role: string;
  readonly password: string;
}

/** `postgres://role:password@127.0.0.1:port/database` */
export function localUrl(port: number, login: Login, database: string): string {
  return `postgres://${encodeURIComponent(login.role)}:${encodeURIComponent(login.password)}@127.0.0.1:${port}/${database}`;
}
