import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type CountryPack, countryPackSchema } from '#contracts/country-pack';
import { checkCountryPack } from '#contracts/country-pack-check';
import { BrokenCountryPack } from './broken-country-pack';
import { PACK_FILES, RULE_SETS_FOLDER } from './pack-files';
import { packSentence } from './pack-sentence';

/**
 * Reads and checks the country pack `<root>/<key>/`. Called once at start.
 * @throws BrokenCountryPack with every fault found, in plain sentences.
 */
export function loadCountryPack(key: string, root = seedsFolder()): CountryPack {
  if (!/^[a-z0-9-]+$/.test(key))
    throw new BrokenCountryPack(key, [`"${key}" is not the key of a country pack.`]);
  const folder = join(root, key);
  if (!existsSync(folder)) throw new BrokenCountryPack(key, [`There is no folder ${folder}.`]);
  const { parts, faults } = readParts(folder);
  const pack = parseCountryPack(key, parts, faults);
  if (pack.pack.key !== key)
    throw new BrokenCountryPack(key, [
      `pack.json: its key is "${pack.pack.key}", but its folder is "${key}".`,
    ]);
  return pack;
}

/**
 * Checks the parts of a pack already read; `faults` are sentences known before.
 * @throws BrokenCountryPack when there is any fault.
 */
export function parseCountryPack(key: string, parts: unknown, faults: readonly string[] = []): CountryPack {
  const shaped = countryPackSchema.safeParse(parts);
  if (!shaped.success) {
    const unread = new Set(faults.map((sentence) => sentence.split(':')[0]));
    const sentences = shaped.error.issues
      .map((issue) => packSentence(issue, parts))
      .filter((text) => !unread.has(text.split(':')[0]));
    throw new BrokenCountryPack(key, [...faults, ...sentences]);
  }
  const findings = [...faults, ...checkCountryPack(shaped.data)];
  if (findings.length > 0) throw new BrokenCountryPack(key, findings);
  return shaped.data;
}

interface ReadParts {
  readonly parts: Record<string, unknown>;
  readonly faults: string[];
}

function readParts(folder: string): ReadParts {
  const files = readFiles(folder, Object.entries(PACK_FILES));
  const ruleSets = readRuleSets(folder);
  return {
    parts: { ...files.parts, ruleSets: ruleSets.parts },
    faults: [...files.faults, ...ruleSets.faults],
  };
}

/** Each rule set by the name of its file, in the order of the names. */
function readRuleSets(folder: string): ReadParts {
  if (!existsSync(join(folder, RULE_SETS_FOLDER)))
    return { parts: {}, faults: [`${RULE_SETS_FOLDER}: the folder is missing.`] };
  const files = readdirSync(join(folder, RULE_SETS_FOLDER))
    .filter((file) => file.endsWith('.json'))
    .sort();
  return readFiles(
    folder,
    files.map((file) => [basename(file, '.json'), `${RULE_SETS_FOLDER}/${file}`]),
  );
}

function readFiles(folder: string, files: readonly (readonly [part: string, file: string])[]): ReadParts {
  const parts: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const [part, file] of files) {
    const path = join(folder, file);
    if (!existsSync(path)) {
      faults.push(`${file}: the file is missing.`);
      continue;
    }
    try {
      parts[part] = JSON.parse(readFileSync(path, 'utf8'));
    } catch (error) {
      faults.push(`${file}: it is not JSON (${error instanceof Error ? error.message : String(error)}).`);
    }
  }
  return { parts, faults };
}

/** `seeds/` of the repository, whether this runs from source or compiled under `dist/`. */
function seedsFolder(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const seeds = join(folder, 'seeds');
    if (existsSync(join(folder, 'package.json')) && existsSync(seeds)) return seeds;
    if (dirname(folder) === folder)
      throw new BrokenCountryPack('', [`No seeds folder beside a package.json above ${__dirname}.`]);
  }
}
