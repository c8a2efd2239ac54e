import { Refusal } from '#platform/problems/refusal';

/** A browser sent this on behalf of another site. */
export class WrongOrigin extends Refusal {
  constructor() {
    super('wrong-origin', 403);
  }
}

/** The body is not JSON; a form of another site could send anything else without asking first. */
export class NotJson extends Refusal {
  constructor() {
    super('unsupported-media-type', 415);
  }
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/** The origins the console is opened under: its own; on a single machine also the other names of that machine. */
export function acceptedOrigins(consoleUrl: string): ReadonlySet<string> {
  const url = new URL(consoleUrl);
  if (!LOOPBACK.includes(url.hostname)) return new Set([url.origin]);
  const port = url.port === '' ? '' : `:${url.port}`;
  return new Set(LOOPBACK.map((host) => `${url.protocol}//${host}${port}`));
}

/**
 * Whether a request comes from our own pages, or from a program. Browsers name the origin of everything that can change
 * something; where they leave it out, `Sec-Fetch-Site` still says that another site is behind it.
 */
export function isOwnOrigin(
  headers: { origin?: string | undefined; 'sec-fetch-site'?: string | string[] | undefined },
  accepted: ReadonlySet<string>,
): boolean {
  if (headers.origin !== undefined) return accepted.has(headers.origin);
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}
