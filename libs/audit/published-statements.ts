import { closeSync, existsSync, fsyncSync, openSync, readFileSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type SignedStatement, signedStatement } from './head-statement';

const NAME = /^heads-\d{4}-\d{2}\.jsonl$/;

/** Appends a statement to the file of its month, and waits until it is on the disk. */
export function publish(folder: string, statement: SignedStatement, month: string): void {
  const file = openSync(join(folder, `heads-${month}.jsonl`), 'a', 0o644);
  try {
    writeSync(file, `${JSON.stringify(statement)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** One line of a published file; `statement` is undefined when the line is none. */
export interface PublishedLine {
  file: string;
  line: number;
  statement: SignedStatement | undefined;
}

/** Everything that was published in a folder, oldest first. */
export function publishedLines(folder: string): PublishedLine[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort();
  return files.flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .map((text, index) => ({ file, line: index + 1, text }))
      .filter(({ text }) => text !== '')
      .map(({ text, ...place }) => ({ ...place, statement: parsed(text) })),
  );
}

function parsed(text: string): SignedStatement | undefined {
  try {
    return signedStatement.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
