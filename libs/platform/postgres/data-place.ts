import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
} from 'node:fs';
import { readlinkSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotStart } from '../cannot-start';
import { makeFolder } from '../make-folder';
import { canEnter, serverUser, type ServerUser } from './server-user';

const ELSEWHERE = '/var/lib/hotline152';

/** The folder of the server's own files, and who runs it. */
export interface DataPlace {
  readonly path: string;
  readonly user: ServerUser | undefined;
}

/**
 * `home/postgres`, made when missing. As root the server runs as another user, who cannot enter a home below a
 * closed folder such as /root; then the files lie under /var/lib and `home/postgres` is a link to them.
 * @throws CannotStart when the files belong to somebody else
 */
export function dataPlace(home: string): DataPlace {
  const link = join(home, 'postgres');
  makeFolder(home, 0o755);
  const user = serverUser(link);
  const path = existing(link) ?? (user !== undefined && !canEnter(user, home) ? elsewhere(link) : link);
  if (!existsSync(path)) mkdirSync(path, { recursive: true, mode: 0o700 });
  if (user !== undefined) {
    chownSync(path, user.uid, user.gid);
    chmodSync(path, 0o700);
  }
  assertUsable(path, user);
  return { path, user };
}

function existing(link: string): string | undefined {
  const entry = lstatSync(link, { throwIfNoEntry: false });
  if (entry === undefined) return undefined;
  return entry.isSymbolicLink() ? readlinkSync(link) : link;
}

/** A new folder each time: whoever removes a home begins anew, and never meets data whose passwords are gone. */
function elsewhere(link: string): string {
  mkdirSync(ELSEWHERE, { recursive: true, mode: 0o755 });
  const folder = mkdtempSync(join(ELSEWHERE, 'home-'));
  symlinkSync(folder, link);
  return folder;
}

function assertUsable(path: string, user: ServerUser | undefined): void {
  if (user !== undefined) {
    if (canEnter(user, path)) return;
    throw new CannotStart(
      `The user ${user.name}, who runs PostgreSQL, cannot enter ${dirname(path)}: open it, or set HOTLINE_HOME.`,
    );
  }
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new CannotStart(
      `The data folder ${path} belongs to another user: start as that user (or as root), or set HOTLINE_HOME.`,
      { cause: error },
    );
  }
}
