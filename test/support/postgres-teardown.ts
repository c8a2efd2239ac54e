import './postgres-setup';

/** Jest's global teardown: the last project to finish stops the server. */
export default async function stopAfterThisRun(): Promise<void> {
  const shared = globalThis.testPostgres;
  if (shared === undefined) return;
  shared.users -= 1;
  if (shared.users > 0) return;
  globalThis.testPostgres = undefined;
  const server = await shared.server;
  await server.stop();
}
