import { type RuleSetFault, ruleSetFault } from './rule-set-faults';
import type { RuleSet } from './rule-sets';

/** What is wrong between versions of one set: in which file, where in it. */
interface VersionFault extends RuleSetFault {
  readonly file: string;
}

type Filed = readonly [file: string, set: RuleSet];

/** Every fault between the versions of each set: doubled, overlapping, replacing what is not there, or each other. */
export function checkVersions(files: readonly Filed[]): VersionFault[] {
  const keys = [...new Set(files.map(([, set]) => set.key))];
  return keys.flatMap((key) => checkOne(files.filter(([, set]) => set.key === key)));
}

function checkOne(versions: readonly Filed[]): VersionFault[] {
  return versions.flatMap(([file, set], at): VersionFault[] => {
    const earlier = versions.slice(0, at);
    const twin = earlier.find(([, other]) => other.version === set.version);
    const rival = earlier.find(([, other]) => overlap(set, other));
    const fault = (...found: Parameters<typeof ruleSetFault>): VersionFault => ({
      file,
      ...ruleSetFault(...found),
    });
    return [
      ...(twin ? [fault('/version', 'version-taken', { version: set.version })] : []),
      ...(rival
        ? [fault('/from', 'version-overlaps', { day: set.from ?? '', version: rival[1].version })]
        : []),
      ...checkReplaced(file, set, versions),
    ];
  });
}

function checkReplaced(file: string, set: RuleSet, versions: readonly Filed[]): VersionFault[] {
  const fault = (code: RuleSetFault['code'], version: number): VersionFault[] => [
    { file, ...ruleSetFault('/replaces', code, { version }) },
  ];
  if (set.replaces === null) return [];
  const replaced = find(versions, set.replaces);
  if (!replaced) return fault('replaces-nobody', set.replaces);
  if (comesBack(set, versions)) return fault('replaces-circle', set.version);
  if (counts(set) && set.from !== null && replaced.from !== null && set.from <= replaced.from)
    return fault('replaces-later', replaced.version);
  return [];
}

/** Follows what each version replaces, no further than there are versions. */
function comesBack(set: RuleSet, versions: readonly Filed[]): boolean {
  let next = find(versions, set.replaces);
  for (let hops = 0; next && hops < versions.length; hops++) {
    if (next.version === set.version) return true;
    next = find(versions, next.replaces);
  }
  return false;
}

function find(versions: readonly Filed[], version: number | null): RuleSet | undefined {
  return versions.find(([, set]) => set.version === version)?.[1];
}

/** Of one set only one version counts on a day; a draft or a trial counts for nothing. */
function overlap(one: RuleSet, other: RuleSet): boolean {
  if (!counts(one) || !counts(other) || one.from === null || other.from === null) return false;
  return (other.until === null || one.from < other.until) && (one.until === null || other.from < one.until);
}

function counts({ status }: RuleSet): boolean {
  return status === 'active' || status === 'retired';
}
