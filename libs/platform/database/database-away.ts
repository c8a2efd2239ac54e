import { types } from 'node:util';

/**
 * SQLSTATE classes that say "not now": connection lost, shutting down, starting up, no room (disk, memory, clients), cut
 * off by a timeout.
 */
const AWAY = /^(08\w{3}|57P0[1-4]|53[123]00|57014|25P03)$/;
const SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);
const DRIVER =
  /(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Query read timeout|is not established|not connected|Driver not Connected)/i;

/** Whether an error means that Postgres cannot be reached or answer now, as against a fault in what we asked. */
export function isDatabaseAway(thrown: unknown): boolean {
  // Not instanceof: errors made by Node itself belong to another realm in some runners.
  if (!types.isNativeError(thrown)) return false;
  const code = 'code' in thrown ? String(thrown.code) : '';
  if (AWAY.test(code) || SOCKET.has(code)) return true;
  if ('driverError' in thrown && thrown.driverError !== thrown) return isDatabaseAway(thrown.driverError);
  if (thrown instanceof AggregateError) return thrown.errors.some(isDatabaseAway);
  return DRIVER.test(thrown.message);
}
