import type { JournalEntry } from '../carrier/journal';
import type { Deed } from '../people/what-people-do';

const WIDTHS = { label: 30, who: 12, what: 13 } as const;
/** Said more plainly by what the caller hears and the operator does. */
const QUIET = new Set(['webhook', 'join', 'leave', 'ringing', 'conference-start', 'conference-end']);

/** Prints one tidy line per event: when, which call, who, what. */
export class Narrator {
  private readonly labels = new Map<string, string>();

  constructor(
    private readonly print: (line: string) => void,
    private readonly showsWebhooks: boolean,
  ) {}

  /** Gives a caller the name their lines begin with: `03 prank`. */
  name(caller: string, scenario: string): void {
    const number = String(this.labels.size + 1).padStart(2, '0');
    this.labels.set(caller, `${number} ${scenario}`);
  }

  knows(caller: string): boolean {
    return this.labels.has(caller);
  }

  entry(entry: JournalEntry): void {
    if (QUIET.has(entry.what) && !(this.showsWebhooks && entry.what === 'webhook')) return;
    this.line(entry.at, entry.caller, entry.party, entry.what, spoken(entry));
  }

  deed(deed: Deed): void {
    this.line(new Date().toISOString(), deed.caller, deed.who, deed.what, deed.text);
  }

  progress(text: string): void {
    this.print(`${clock(new Date().toISOString())}  ··· ${text}`);
  }

  private line(at: string, caller: string | null, who: string, what: string, text: string): void {
    const label = caller === null ? '' : (this.labels.get(caller) ?? '');
    const columns = [label.padEnd(WIDTHS.label), who.padEnd(WIDTHS.who), what.padEnd(WIDTHS.what), text];
    this.print(`${clock(at)}  ${columns.join(' ').trimEnd()}`);
  }
}

function spoken({ what, text }: JournalEntry): string {
  return ['hears', 'says'].includes(what) && !text.startsWith('♪') ? `«${text}»` : text;
}

/** The reader's own wall clock. */
function clock(at: string): string {
  const time = new Date(at);
  return [time.getHours(), time.getMinutes(), time.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
