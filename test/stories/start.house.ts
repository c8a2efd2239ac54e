import { existsSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { ownPort } from '../support/own-port';
import { type Clone, makeClone, type Person } from '../support/clone';
import { StartedLine } from '../support/started-line';

/** Printed last by a start that succeeded. */
export const READY = /^ready in ([\d.]+) s\n/m;
const PORTS = ['CONSOLE_PORT', 'GATEWAY_PORT', 'CARRIER_PORT', 'WORKER_PORT'] as const;

export const isRoot = process.getuid?.() === 0;
export const root: Person = { name: 'root', uid: 0, gid: 0 };
export const ordinary: Person = {
  name: 'an ordinary user',
  uid: isRoot ? 65_534 : (process.getuid?.() ?? 0),
  gid: isRoot ? 65_534 : (process.getgid?.() ?? 0),
};

/** Where a story starts the line: a home that does not exist yet and ports that nobody uses. */
export interface Place {
  readonly clone: string;
  readonly home: string;
  readonly person: Person;
  readonly ports: Readonly<Record<string, string>>;
}

/** A clone, the people who start it, and every launcher they started. */
export class House {
  private readonly clone: Clone = makeClone();
  private readonly copies = new Map<Person, string>();
  private lines: StartedLine[] = [];
  private homes = 0;

  async place(person: Person): Promise<Place> {
    const clone = this.copies.get(person) ?? this.clone.copyFor(person);
    this.copies.set(person, clone);
    const ports: Record<string, string> = {};
    for (const name of PORTS) ports[name] = String(await ownPort());
    return { clone, home: join(clone, 'homes', `home-${++this.homes}`), person, ports };
  }

  /** @param command instead of node on the launcher itself */
  start(
    place: Place,
    env: Record<string, string> = {},
    command?: readonly [string, ...string[]],
  ): StartedLine {
    const { ports, ...options } = place;
    const engine = process.env['TEST_POSTGRES'] || undefined;
    const chosen = engine === undefined ? {} : { HOTLINE_POSTGRES: engine };
    const line = new StartedLine({
      ...options,
      env: { ...ports, ...chosen, ...env },
      ...(command && { command }),
    });
    this.lines.push(line);
    return line;
  }

  /** After each story: nothing it started goes on. */
  async tidy(): Promise<void> {
    await Promise.all(this.lines.splice(0).map((line) => line.dispose()));
  }

  remove(): void {
    this.clone.remove();
  }
}

/** It is ready, then stopped as Ctrl-C stops it. Gives what it printed. */
export async function isReadyAndStops(line: StartedLine): Promise<string> {
  await line.prints(READY);
  line.signal('SIGINT');
  expect(await line.ended).toBe(0);
  await line.leavesNothingBehind();
  return line.output;
}

/** It ends by itself, not well, with one plain sentence. */
export async function refuses(line: StartedLine, sentence: string | RegExp): Promise<void> {
  expect(await line.ended).toBe(1);
  expect(line.output).toMatch(sentence);
  expect(line.output).not.toMatch(/\n\s+at /);
}

/** Whether all four processes of a place say that they are ready. */
export async function allAnswer(place: Place): Promise<boolean> {
  const answers = await Promise.all(Object.values(place.ports).map(isReady));
  return answers.every(Boolean);
}

/** Whether anything was made in a home. */
export function isUntouched(place: Place): boolean {
  return !existsSync(place.home);
}

function isReady(port: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(`http://127.0.0.1:${port}/health/ready`, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on('error', () => {
      resolve(false);
    });
  });
}
