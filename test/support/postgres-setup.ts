import { startTestPostgres, type TestPostgres } from './test-postgres';

/** Jest's workers read the server's addresses from here. */
export const TEST_SERVER_VARIABLE = 'TEST_POSTGRES_ADDRESSES';

declare global {
  /** One server for all projects of a run, and how many of them still need it. */
  var testPostgres: { server: Promise<TestPostgres>; users: number } | undefined;
}

/** Jest's global setup: each project with stories calls it, the first call starts the server. */
export default async function startForThisRun(): Promise<void> {
  globalThis.testPostgres ??= {
    server: startTestPostgres(process.env['TEST_POSTGRES'] || undefined),
    users: 0,
  };
  globalThis.testPostgres.users += 1;
  const { addresses } = await globalThis.testPostgres.server;
  process.env[TEST_SERVER_VARIABLE] = JSON.stringify(addresses);
}
