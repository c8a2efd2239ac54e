const PATIENCE_MS = 5_000;

/**
 * Ends this process when the supervisor that started it is gone, however that one died: the channel between
 * them closes. The process first gets the SIGTERM it would have got, then a hard end. Does nothing in a process
 * that was not started by a supervisor. Call it once, first thing in `main.ts`.
 */
export function orphanGuard(): void {
  if (process.channel === undefined) return;
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // The listener alone would keep a process alive that has otherwise finished.
  process.channel.unref();
}
