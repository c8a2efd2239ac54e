/** Settings of a server, as `name: value`. */
export type PostgresSettings = Readonly<Record<string, string>>;

/**
 * How every server of ours runs. Callers' data stay out of its log: no parameter values, no row details
 * (`terse`), no statements. A commit is on disk before it is answered.
 */
export const SETTINGS: PostgresSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_statement: 'none',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  max_connections: '100',
  shared_buffers: '64MB',
};

/** For tests only: nothing here outlives the run, so nothing waits for a disk. */
export const THROW_AWAY_SETTINGS: PostgresSettings = {
  ...SETTINGS,
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  max_wal_size: '256MB',
};

/** As words of the server's command line. */
export function asArguments(settings: PostgresSettings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
