import { Redis } from 'ioredis';

/** Redis answers, but would lose jobs the way it is configured, or does not let us in. */
class UnfitRedis extends Error {
  override readonly name = 'UnfitRedis';
}

/** Nobody answers there now. */
class AbsentRedis extends Error {
  override readonly name = 'AbsentRedis';
}

const ABSENT =
  /ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|LOADING|timed out|Connection is closed/;

/**
 * The same for a process that starts: one that dies while Redis is away must come back without it, since whatever is due
 * is due in Postgres. A Redis that would forget stops the start all the same.
 *
 * @returns whether Redis is there.
 * @throws UnfitRedis with one plain sentence.
 */
export async function isRedisThere(redisUrl: string, onAbsent: (error: unknown) => void): Promise<boolean> {
  try {
    await assertRedisKeepsJobs(redisUrl);
    return true;
  } catch (error) {
    if (!(error instanceof AbsentRedis)) throw error;
    onAbsent(error);
    return false;
  }
}

/**
 * Refuses a Redis that may forget accepted jobs: it must write an append-only file and evict nothing.
 * Without the file a killed Redis loses every waiting job; under another policy it drops keys when memory ends.
 *
 * @param redisUrl address as in `REDIS_URL`; a password in it never appears in the message.
 * @throws UnfitRedis or AbsentRedis with one plain sentence.
 */
export async function assertRedisKeepsJobs(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: 3_000,
    commandTimeout: 3_000,
    retryStrategy: () => null,
  });
  let lastError = '';
  redis.on('error', (error) => (lastError = error.message));
  const where = `Redis at ${redis.options.host ?? 'localhost'}:${String(redis.options.port ?? 6379)}`;
  try {
    await redis.connect();
    const facts = infoFields(`${await redis.info('persistence')}\n${await redis.info('memory')}`);
    const flaws = [
      facts.get('aof_enabled') === '1' ? [] : ['keeps no append-only file (set "appendonly yes")'],
      facts.get('maxmemory_policy') === 'noeviction'
        ? []
        : [
            `may evict jobs under "${facts.get('maxmemory_policy') ?? 'unknown'}" (set "maxmemory-policy noeviction")`,
          ],
    ].flat();
    if (flaws.length > 0) throw new UnfitRedis(`${where} ${flaws.join(' and ')}; or unset REDIS_URL.`);
  } catch (error) {
    if (error instanceof UnfitRedis) throw error;
    const reason = lastError || (error instanceof Error ? error.message : String(error));
    const Kind = ABSENT.test(reason) ? AbsentRedis : UnfitRedis;
    throw new Kind(`${where} cannot be used: ${reason}; start it or unset REDIS_URL.`, { cause: error });
  } finally {
    redis.disconnect();
  }
}

function infoFields(info: string): ReadonlyMap<string, string> {
  const lines = info.split(/\r?\n/).filter((line) => line.includes(':'));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}
