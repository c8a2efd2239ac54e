import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { CannotStart } from '../cannot-start';

/** Whom the server runs as when we are root: PostgreSQL refuses root. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user to drop to, or undefined when we are not root and simply go on as ourselves: the owner of the data
 * when there are data, otherwise `postgres`, otherwise `nobody`.
 */
export function serverUser(dataPlace: string, passwd = '/etc/passwd'): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = usersIn(existsSync(passwd) ? readFileSync(passwd, 'utf8') : '');
  const owner = existsSync(dataPlace) ? statSync(dataPlace) : undefined;
  if (owner !== undefined && owner.uid !== 0)
    return (
      users.find(({ uid }) => uid === owner.uid) ?? {
        name: `user ${owner.uid}`,
        uid: owner.uid,
        gid: owner.gid,
      }
    );
  const user = ['postgres', 'nobody'].map((name) => users.find((one) => one.name === name)).find(Boolean);
  if (user === undefined)
    throw new CannotStart(
      'PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody: start as another user.',
    );
  return user;
}

/** Whether that user can enter a folder, asked of the system itself: modes alone do not tell (lists, mounts). */
export function canEnter(user: ServerUser, folder: string): boolean {
  const { uid, gid } = user;
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { uid, gid, cwd: '/', stdio: 'ignore' }).status ===
    0
  );
}

function usersIn(passwd: string): ServerUser[] {
  return passwd.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name !== undefined && uid !== undefined && gid !== undefined
      ? [{ name, uid: Number(uid), gid: Number(gid) }]
      : [];
  });
}
