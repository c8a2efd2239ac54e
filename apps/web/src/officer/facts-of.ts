import type { PoliceView } from '#contracts/escalations';

/** The order in which an officer reads: danger, where, who, how to reach the caller, then the rest. */
const order = [
  'dangerNow',
  'region',
  'placeDetail',
  'placeSource',
  'atRisk',
  'relation',
  'safeToTalk',
  'callBack',
  'safeContact',
  'callerNumber',
  'language',
  'callType',
  'topic',
  'disclosure',
  'narrative',
] as const;
export type FactName = (typeof order)[number];

/** Splits what the police may see into known, not known, kept back at the caller's wish, and erased. Nothing is just blank. */
export function factsOf(police: PoliceView): {
  known: { name: FactName; value: string }[];
  unknown: FactName[];
  withheld: FactName[];
  erased: FactName[];
  unreadable: FactName[];
} {
  const withheld = order.filter((name) => police.withheld.includes(name));
  const erased = order.filter((name) => police.erased.includes(name));
  const unreadable = order.filter((name) => police.unreadable.includes(name));
  const visible = order.filter((name) => ![...withheld, ...erased, ...unreadable].includes(name));
  const known = visible.flatMap((name) => {
    const value = police[name];
    return typeof value === 'string' && value !== '' && value !== 'unknown' ? [{ name, value }] : [];
  });
  const unknown = visible.filter((name) => !known.some((fact) => fact.name === name));
  return { known, unknown, withheld, erased, unreadable };
}
