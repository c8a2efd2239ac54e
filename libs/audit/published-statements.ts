import { createReadStream, existsSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type SignedStatement, signedStatement } from './head-statement';

const NAME = /^heads-\d{4}-\d{2}\.jsonl$/;
/** More than the longest line: the last statement of a file lies within. */
const TAIL = 64 * 1024;

/** Appends statements to the file of their month, and waits until they are on the disk. */
export async function publish(
  folder: string,
  statements: readonly SignedStatement[],
  month: string,
): Promise<void> {
  const file = await open(join(folder, `heads-${month}.jsonl`), 'a', 0o644);
  try {
    // Begins a line of its own behind one that a full disk or a power cut tore.
    await file.write(statements.map((statement) => `\n${JSON.stringify(statement)}`).join('') + '\n');
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The last whole statement in the newest file, or undefined when there is none. */
export async function lastPublished(folder: string): Promise<SignedStatement | undefined> {
  const newest = (await filesIn(folder)).at(-1);
  if (newest === undefined) return undefined;
  const file = await open(join(folder, newest), 'r');
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(
      Buffer.alloc(Math.min(size, TAIL)),
      0,
      Math.min(size, TAIL),
      Math.max(0, size - TAIL),
    );
    return buffer
      .toString('utf8')
      .split('\n')
      .map(parsed)
      .findLast((statement) => statement !== undefined);
  } finally {
    await file.close();
  }
}

/** One line of a published file; `statement` is undefined when the line is none. */
export interface PublishedLine {
  file: string;
  line: number;
  statement: SignedStatement | undefined;
}

/** Everything that was published in a folder, in the order it was written. */
export async function* publishedLines(folder: string): AsyncGenerator<PublishedLine> {
  for (const file of await filesIn(folder)) {
    let line = 0;
    const lines = createInterface({ input: createReadStream(join(folder, file), 'utf8') });
    for await (const text of lines) {
      line += 1;
      if (text !== '') yield { file, line, statement: parsed(text) };
    }
  }
}

async function filesIn(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  return (await readdir(folder)).filter((name) => NAME.test(name)).sort();
}

function parsed(text: string): SignedStatement | undefined {
  try {
    return signedStatement.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
