import { recallHere, rememberHere } from '../kit/preferences';

/** Whom to ring when a screen is without its server. */
export interface Phones {
  /** The line itself, where its operators and supervisors answer. */
  readonly line: string;
  /** The duty desk of the police. */
  readonly police: string;
}

interface Numbers {
  readonly lineNumber: string;
  readonly phones: { readonly police: { readonly number: string } };
}

let known: Phones | undefined;

/** Keeps the pack's numbers, also on this machine for a page that opens without network. */
export function keepPhones({ pack }: { pack: Numbers }): void {
  known = { line: pack.lineNumber, police: pack.phones.police.number };
  try {
    rememberHere('phone-line', known.line);
    rememberHere('phone-police', known.police);
  } catch {
    // A full disk keeps nothing; this page knows them.
  }
}

/** The numbers of the pack this page or machine saw last; before the first, those everybody in the country knows. */
export function keptPhones(): Phones {
  return known ?? { line: recallHere('phone-line') ?? '152', police: recallHere('phone-police') ?? '102' };
}
