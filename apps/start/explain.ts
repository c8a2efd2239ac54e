import { BadConfiguration } from '#platform/bad-configuration';
import { CannotStart } from '#platform/cannot-start';

/** What people are shown when the line does not start: plain sentences, or the stack when it is our own bug. */
export function explain(error: unknown): string {
  if (isFullDisk(error)) return `${diskOf(error)} is full: free some space and start again.`;
  if (error instanceof BadConfiguration || error instanceof CannotStart) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  const isRefused = ['EACCES', 'EPERM', 'EROFS'].includes(code ?? '');
  if (path !== undefined && (isRefused || syscall === 'mkdir'))
    return `${path} cannot be made or written by this user (${code}): give the right, or set HOTLINE_HOME to another folder.`;
  return `This is a fault of the software, not of yours:\n${error.stack ?? error.message}`;
}

/** Node says ENOSPC, PostgreSQL says 53100 to its clients and spells it out in its log. */
function isFullDisk(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return (
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    code === '53100' ||
    /No space left on device/.test(error.message)
  );
}

function diskOf(error: unknown): string {
  const { path } = error as NodeJS.ErrnoException;
  return path === undefined ? 'The disk' : `The disk that holds ${path}`;
}
