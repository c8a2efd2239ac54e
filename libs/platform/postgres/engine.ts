/** A PostgreSQL server that can be started: its programs and what they say of themselves. */
export interface PostgresEngine {
  readonly kind: 'embedded' | 'system';
  /** As the server says it, such as `18.4`. */
  readonly version: string;
  readonly major: number;
  /** Folder that holds `initdb` and `postgres`. */
  readonly bin: string;
}

/** The oldest server whose SQL this software stays within. */
export const OLDEST_MAJOR = 15;

/** @param answer of `postgres --version`, such as `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)` */
export function versionIn(answer: string): { version: string; major: number } | undefined {
  const version = /\(PostgreSQL\) (\d+(?:\.\d+)?)/.exec(answer)?.[1];
  return version === undefined ? undefined : { version, major: Number.parseInt(version, 10) };
}
