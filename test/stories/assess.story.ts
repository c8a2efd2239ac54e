import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';

const ROOT = join(__dirname, '../..');
const PACK = join(ROOT, 'seeds/az');
/** So few notes of so few writers that all of it is learnt in a moment. */
const [WRITERS, NOTES] = [3, 16];

/** A line of the answer to a note. */
interface Answered {
  indicators: { code: string; evidence: { start: number; end: number; text: string }[] }[];
}

interface Said {
  code: number;
  out: string;
  said: string;
}

/** `npm run assess` as a person calls it, on notes of a country pack of its own. */
describe('npm run assess', () => {
  let pack: string;

  beforeAll(() => {
    pack = mkdtempSync(join(tmpdir(), 'hotline-pack-'));
    for (const folder of ['concepts', 'glossary'])
      cpSync(join(PACK, folder), join(pack, folder), { recursive: true });
    cpSync(join(PACK, 'suggest-weights.json'), join(pack, 'suggest-weights.json'));
    mkdirSync(join(pack, 'notes/test'), { recursive: true });
    const writers = readdirSync(join(PACK, 'notes')).filter((name) => /^n\d+\.jsonl$/.test(name));
    for (const name of writers.slice(0, WRITERS)) someOf(name, '');
    someOf('ordinary.jsonl', 'test');
  });
  afterAll(() => {
    rmSync(pack, { recursive: true });
  });

  function someOf(name: string, folder: string): void {
    const lines = readFileSync(join(PACK, 'notes', folder, name), 'utf8').split('\n');
    writeFileSync(join(pack, 'notes', folder, name), lines.slice(0, NOTES).join('\n'));
  }

  async function assess(words: readonly string[], input = ''): Promise<Said> {
    const child = spawn(process.execPath, ['dist/apps/start/assess-main.js', ...words], {
      cwd: ROOT,
      env: { ...process.env, COUNTRY_PACK: relative(join(ROOT, 'seeds'), pack) },
    });
    child.stdin.end(input);
    const [out, said, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    return { code: Number(code), out, said };
  }

  /** The numbers a printed table begins its rows with. */
  function firstColumns(out: string, title: string, columns: number): number[][] {
    const [table = ''] = out.slice(out.indexOf(title)).split('\n\n');
    const rows = table.trim().split('\n').slice(2);
    return rows.map((row) => row.split(/\s+/).slice(0, columns).map(Number));
  }

  const weightsFile = (): string => join(pack, 'suggest-weights.json');

  it('answers each line, and says which it cannot read', async () => {
    const note = {
      id: 7,
      text: 'Хозяин забрал паспорт, бьет, держит под замком и не платит, мужчин к ней водят.',
    };
    const { code, out } = await assess(
      [],
      `${JSON.stringify(note)}\n{"id":8,"text":"Gec","lang":null}\n{"id":9}\n[]\nno\n`,
    );
    const [first, ...others] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Answered);
    const { version } = JSON.parse(readFileSync(weightsFile(), 'utf8')) as { version: string };
    expect(first).toMatchObject({ id: 7, escalate: true, urgency: 'urgent', level: 'P1', ruleSet: version });
    expect(first?.indicators.map(({ code: sign }) => sign)).toContain('document_confiscation');
    const words = first?.indicators.flatMap(({ evidence }) => evidence) ?? [];
    expect(words.map(({ text }) => text)).toEqual(words.map(({ start, end }) => note.text.slice(start, end)));
    expect(others).toEqual([
      { id: 8, level: 'P5', urgency: 'none', escalate: false, indicators: [], ruleSet: version },
      { id: 9, error: 'needs id and text' },
      { id: null, error: 'needs id and text' },
      { id: null, error: 'not JSON' },
    ]);
    expect(code).toBe(1);
  });

  it('learns the same weights again from the same notes, and says how far it is', async () => {
    rmSync(weightsFile());
    const { code, out, said } = await assess(['--train']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^suggest-[0-9a-f]{12}: learnt from \d+ notes, and \d+ sentences, turns and beginnings/,
    );
    expect(said).toMatch(/3 of 3: 1 writers judged by what 2 taught/);
    const learnt = readFileSync(weightsFile(), 'utf8');
    rmSync(weightsFile());
    expect((await assess(['--train'])).code).toBe(0);
    expect(readFileSync(weightsFile(), 'utf8') === learnt).toBe(true);
  });

  it('prints what is reached: fresh notes, each seed, the learning curve', async () => {
    const { code, out } = await assess(['--evaluate']);
    expect(code).toBe(0);
    for (const title of [
      'Fresh notes: ordinary',
      'while they are typed',
      'Time and size',
      'seed 152',
      'By sign',
    ])
      expect(out).toContain(title);
    expect(firstColumns(out, 'Learning curve', 2)).toEqual([
      [1, NOTES],
      [1, NOTES],
      [1, NOTES],
      [WRITERS - 1, (WRITERS - 1) * NOTES],
    ]);
    expect(firstColumns(out, 'The same notes by another chance', 1)).toEqual([[152], [153], [154]]);
  });
});
