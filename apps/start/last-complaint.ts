/** Node ends a crash with the stack, the error's properties and its own version. */
const AFTERWORD = /^(?:Node\.js v|\s|[{}]\s*$|$)/;
const ERROR = /^(?:Uncaught )?(?:\w*Error\b[^:]*|BadConfiguration|CannotStart): (.+)/;

/**
 * The sentence worth showing from the log of a process that ended: the message of its last error, or its last line.
 * @param log plain or structured (one JSON object a line) text
 */
export function lastComplaint(log: string): string | undefined {
  const lines = log.split('\n').filter((line) => !AFTERWORD.test(line));
  const error = lines.map((line) => ERROR.exec(line)?.[1]).findLast((message) => message !== undefined);
  const last = lines.at(-1);
  return error ?? (last === undefined ? undefined : messageIn(last));
}

function messageIn(line: string): string {
  try {
    const { msg, err } = JSON.parse(line) as { msg?: unknown; err?: { message?: unknown } };
    return [err?.message, msg].find((one) => typeof one === 'string') ?? line;
  } catch {
    return line;
  }
}
