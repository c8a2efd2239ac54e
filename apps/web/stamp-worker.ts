import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Writes into the service worker of which build it is. Its bytes change with each: browsers then fetch it anew, and the
 * shell it kept of the last one goes.
 */
export function stampWorker(): Plugin {
  return {
    name: 'stamp-worker',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      const path = join(dir, 'service-worker.js');
      const build = createHash('sha256')
        .update(Object.keys(bundle).sort().join('\n'))
        .digest('hex')
        .slice(0, 12);
      writeFileSync(path, readFileSync(path, 'utf8').replace('shell-BUILD', `shell-${build}`));
    },
  };
}
