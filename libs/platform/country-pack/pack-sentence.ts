import type { core } from 'zod';
import { PACK_FILES } from './pack-files';

/** A fault of shape as one sentence: which file, where in it, what is wrong. */
export function packSentence(issue: core.$ZodIssue): string {
  const [part, ...path] = issue.path.map(String);
  const file = Object.entries(PACK_FILES).find(([name]) => name === part)?.[1] ?? 'the pack';
  const place = path.length > 0 ? `${path.join('.')} ` : '';
  return `${file}: ${place}${whatIsWrong(issue)}.`;
}

function whatIsWrong(issue: core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'is missing';
  if (issue.code === 'unrecognized_keys') return `has something nobody reads: ${issue.keys.join(', ')}`;
  return `is wrong (${issue.message})`;
}
