import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { lastComplaint } from './last-complaint';

const LARGEST_BYTES = 20 * 1024 * 1024;

/** The log of one process: it writes there itself, so nothing is lost with the launcher. */
export class LogFile {
  private startedAt = 0;

  constructor(readonly path: string) {}

  /** Opens it for a process about to start; the caller closes what it gets. */
  open(): { descriptor: number; close(): void } {
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    const descriptor = openSync(this.path, 'a', 0o600);
    this.startedAt = statSync(this.path).size;
    return { descriptor, close: () => closeSync(descriptor) };
  }

  /** What the process started last complained of at the end. */
  lastWords(): string | undefined {
    if (!existsSync(this.path)) return undefined;
    return lastComplaint(readFileSync(this.path).subarray(this.startedAt).toString('utf8'));
  }

  /** Keeps the present and one earlier file; writers append, so cutting it under them is safe. */
  rotate(): void {
    if (!existsSync(this.path) || statSync(this.path).size < LARGEST_BYTES) return;
    copyFileSync(this.path, `${this.path}.1`);
    truncateSync(this.path);
    this.startedAt = 0;
  }
}
