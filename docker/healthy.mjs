/** Container health check: `node healthy.mjs PORT [live|ready]`; exits 0 when the process answers 200. */
const [port, question = 'ready'] = process.argv.slice(2);
try {
  const answer = await fetch(`http://127.0.0.1:${port}/health/${question}`, {
    signal: AbortSignal.timeout(3000),
  });
  process.exitCode = answer.ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
