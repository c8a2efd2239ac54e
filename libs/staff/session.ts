import { createHash, randomBytes } from 'node:crypto';

/** The `__Host-` prefix binds the cookie to this very host over a secure connection. */
const SESSION_COOKIE = '__Host-hotline';
/** What every cookie of the console has in common. */
export const SAFE = 'Path=/; HttpOnly; Secure; SameSite=Strict';

/** `Set-Cookie` of a new session: gone when the browser closes, out of reach of scripts and other sites. */
export function sessionCookie(token: string): string {
  return `${SESSION_COOKIE}=${token}; ${SAFE}`;
}

/** `Set-Cookie` at sign-out. */
export const NO_SESSION_COOKIE = `${SESSION_COOKIE}=; ${SAFE}; Max-Age=0`;

/** A new opaque session token of 256 bits, as the cookie carries it. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: whoever reads the table cannot sign in with it. */
export function sessionHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * How long past its end a session lives on while its person is on a call or writes it up, or an alert is theirs: nobody
 * is thrown out in the middle, and nobody stays by it for longer. `is_signed_in` in the database says the same.
 */
export const AT_WORK_HOURS = 2;

/**
 * What makes a session live, of `session s` and its `person p`. Whether they are at work is asked only about a session
 * whose time is over.
 * @param idleMinutes SQL expression
 */
export function lives(idleMinutes: string): string {
  return `s.ended_at is null and p.is_active and s.last_seen_at > now() - make_interval(mins => ${idleMinutes})
  and case when s.expires_at > now() then true else s.stage = 'signed-in'
    and s.expires_at > now() - make_interval(hours => ${String(AT_WORK_HOURS)}) and is_at_work(s.person_id) end`;
}

/** Whether a person is signed in anywhere. @param personId, @param idleMinutes SQL expressions */
export function isSignedIn(personId: string, idleMinutes: string): string {
  return `exists (select from session s join person p on p.id = s.person_id
    where s.person_id = ${personId} and s.stage = 'signed-in' and ${lives(idleMinutes)})`;
}

/** The session token in a `Cookie` header. */
export function sessionTokenOf(cookieHeader: string | undefined): string | undefined {
  return cookieOf(cookieHeader, SESSION_COOKIE);
}

/** The value of one cookie in a `Cookie` header. */
export function cookieOf(cookieHeader: string | undefined, name: string): string | undefined {
  const pairs = (cookieHeader ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
