import type { core } from 'zod';
import { PACK_FILES, RULE_SETS_FOLDER } from './pack-files';

/** A fault of shape as one sentence: which file, where in it, what is wrong. `parts` is the pack as it was read. */
export function packSentence(issue: core.$ZodIssue, parts: unknown): string {
  const [part, ...path] = issue.path;
  if (part === 'ruleSets') return ruleSetSentence(issue, path, member(parts, part));
  const file = Object.entries(PACK_FILES).find(([name]) => name === part)?.[1] ?? 'the pack';
  const place = placeIn(member(parts, part), path);
  return `${file}: ${place ? `${place} ` : ''}${whatIsWrong(issue)}.`;
}

function ruleSetSentence(
  issue: core.$ZodIssue,
  [file, ...path]: readonly PropertyKey[],
  ruleSets: unknown,
): string {
  if (file === undefined) return `${RULE_SETS_FOLDER}: the folder ${whatIsWrong(issue)}.`;
  const place = placeIn(member(ruleSets, file), path);
  return `${RULE_SETS_FOLDER}/${String(file)}.json: ${place ? `${place} ` : ''}${whatIsWrong(issue)}.`;
}

/** `illegal-adoption.names.ru` rather than `57.names.ru`: entries of a list are told by their own key. */
function placeIn(value: unknown, path: readonly PropertyKey[]): string {
  const names: string[] = [];
  for (const step of path) {
    value = member(value, step);
    const own = ['key', 'code', 'username', 'prefix', 'number'].map((name) => member(value, name));
    const key =
      typeof step === 'number' ? own.find((name) => typeof name === 'string' && name !== '') : undefined;
    names.push(typeof key === 'string' ? key : String(step));
  }
  return names.join('.');
}

function member(value: unknown, name: PropertyKey | undefined): unknown {
  if (typeof value !== 'object' || value === null || name === undefined) return undefined;
  return (value as Record<PropertyKey, unknown>)[name];
}

function whatIsWrong(issue: core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'is missing';
  if (issue.code === 'unrecognized_keys') return `has something nobody reads: ${issue.keys.join(', ')}`;
  return `is wrong (${issue.message})`;
}
