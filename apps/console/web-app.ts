import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Injection token of the built web app. */
export const WEB_APP = Symbol('WEB_APP');

const PAGE = 'index.html';

/** The built web app, as it lay in its folder when the process started. */
export class WebApp {
  private readonly files: ReadonlySet<string>;

  /** @param root absolute path of the folder it was built into; it may be missing */
  constructor(readonly root: string) {
    this.files = new Set(existsSync(root) ? filesUnder(root) : []);
  }

  get isBuilt(): boolean {
    return this.files.has(PAGE);
  }

  /**
   * What answers a path of ours: the file of that name, or the app's page for any address a person can open in it.
   * Undefined for a file or an interface that does not exist, and when the app was not built.
   */
  fileFor(path: string): { name: string; isImmutable: boolean } | undefined {
    if (this.files.has(path)) return { name: path, isImmutable: path.startsWith('assets/') };
    const isPage = !/^(api|live|health|metrics)(\/|$)/.test(path) && !/\.\w+$/.test(path);
    return isPage && this.files.has(PAGE) ? { name: PAGE, isImmutable: false } : undefined;
  }
}

/** Where the web app is built into: `dist/web` beside the package. */
export function builtWebApp(from = __dirname): string {
  if (existsSync(join(from, 'package.json'))) return join(from, 'dist', 'web');
  return dirname(from) === from ? from : builtWebApp(dirname(from));
}

function filesUnder(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}
