import { createHash, randomBytes } from 'node:crypto';
import type { Query } from './query';

/** What is stored of a token: whoever reads the table cannot take the invitation. */
export function invitationHash(token: string): Buffer {
  return createHash('sha256').update(`invitation:${token}`).digest();
}

/** The page that takes an invitation. The token stands behind `#`: browsers send that part to no server, so no log has it. */
export function invitationLink(consoleUrl: string, token: string): string {
  return `${consoleUrl}/invitation#${token}`;
}

/**
 * A new invitation of 256 bits for a person; the one they had before is worth nothing any more.
 * @param invitedBy null for the command at the terminal
 * @param hours it can be taken in
 * @returns its token, told this once
 */
export async function issueInvitation(
  query: Query,
  personId: string,
  invitedBy: string | null,
  hours: number,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await query(
    `insert into invitation (person_id, token_hash, invited_by, expires_at)
     values ($1, $2, $3, now() + make_interval(hours => $4))
     on conflict (person_id) do update set token_hash = $2, invited_by = $3, expires_at = now() + make_interval(hours => $4)`,
    [personId, invitationHash(token), invitedBy, hours],
  );
  return token;
}
