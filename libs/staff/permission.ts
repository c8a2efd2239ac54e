import { type Action, type Age, type Condition, type Role, type Rule, ruleOf } from '#contracts/permissions';

/** Who asks, as far as the permission table cares. */
export interface Asker {
  readonly id: string;
  readonly role: Role;
  /** The desk they belong to. */
  readonly unit: string;
}

/** Whose a thing is, and how old. What is not said does not hold. */
export interface Facts {
  /** Who made it. */
  ownerId?: string | null;
  /** Who handles it. */
  operatorId?: string | null;
  /** Which desk it belongs to; null while nobody has taken it, and then it is every desk's. */
  unit?: string | null;
  isUnanswered?: boolean;
  isUnitAway?: boolean;
  /** Whom it was sent to. */
  recipientIds?: readonly string[];
  isCaseFresh?: boolean;
  isAlertFresh?: boolean;
}

/**
 * How a noun's table says whose a row is: an SQL condition about the person of a parameter, such as `$1::uuid`; for
 * `unit`, about the desk of a literal. Its ages are conditions of their own.
 */
export type Columns = Partial<Record<Exclude<Condition, 'all'>, (whose: string) => string>> &
  Partial<Record<Age, string>>;

/** What one person may do an action to. The same rule checks one thing, chooses rows, and tells the screen. */
export class Permission {
  private readonly rule: Rule;

  constructor(
    private readonly person: Asker,
    action: Action,
  ) {
    this.rule = ruleOf(person.role, action);
  }

  /** Whether there is nothing to look at: the action may be done to everything. */
  get isForAll(): boolean {
    return this.rule.when.includes('all') && this.rule.while === undefined;
  }

  /** Whether the action is for a desk: then the desk of the person says which. */
  get isForUnit(): boolean {
    return this.rule.when.includes('unit');
  }

  /** A name for a statement with this condition, which is planned once: each role and desk has a text of its own. */
  statementName(name: string): string {
    const { role, unit } = this.person;
    return [name, role, ...(this.isForUnit ? [unit] : [])].join('.');
  }

  allows(facts: Facts): boolean {
    const { id, unit } = this.person;
    const holds: Record<Condition, boolean> = {
      all: true,
      own: facts.ownerId === id,
      assigned: facts.operatorId === id,
      unit: facts.unit === null || facts.unit === unit,
      unanswered: facts.isUnanswered === true,
      'unit-away': facts.isUnitAway === true,
      'escalated-to-me': facts.recipientIds?.includes(id) === true,
    };
    const isFresh: Record<Age, boolean> = {
      'case-is-fresh': facts.isCaseFresh === true,
      'alert-is-fresh': facts.isAlertFresh === true,
    };
    return (
      this.rule.when.some((condition) => holds[condition]) &&
      (this.rule.while === undefined || isFresh[this.rule.while])
    );
  }

  /**
   * The same as a condition of SQL, to be joined by `and`. What the table cannot tell does not hold.
   * @param person parameter with the person's id, such as `$1::uuid`; it is always referred to
   */
  sql(columns: Columns, person: string): string {
    const holds = this.rule.when.map((condition) => this.holds(condition, columns, person));
    const age = this.rule.while === undefined ? '' : ` and ${columns[this.rule.while] ?? 'false'}`;
    return `(${person} is not null and (${holds.join(' or ') || 'false'})${age})`;
  }

  private holds(condition: Condition, columns: Columns, person: string): string {
    if (condition === 'all') return 'true';
    // A literal, not a parameter: how many rows are of a unit is what a plan hangs on.
    const whose = condition === 'unit' ? literal(this.person.unit) : person;
    return columns[condition]?.(whose) ?? 'false';
  }
}

/** Of a desk, or of none yet. @param column with the key of the desk */
export function isOfUnit(column: string, unit: string): string {
  return `(${column} = ${unit} or ${column} is null)`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
