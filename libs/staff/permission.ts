import { type Action, type Condition, conditionsOf, type Role } from '#contracts/permissions';

/** Whose a thing is. */
export interface Facts {
  /** Who made it. */
  ownerId?: string | null;
  /** Who handles it. */
  operatorId?: string | null;
  /** Whom it was sent to. */
  recipientIds?: readonly string[];
}

/** How a noun's table says whose a row is: an SQL condition about the person of a parameter, such as `$1::uuid`. */
export type Columns = Partial<Record<Exclude<Condition, 'all'>, (person: string) => string>>;

/** What one person may do an action to. The same rule checks one thing, chooses rows, and tells the screen. */
export class Permission {
  private readonly conditions: readonly Condition[];

  constructor(
    private readonly person: { id: string; role: Role },
    action: Action,
  ) {
    this.conditions = conditionsOf(person.role, action);
  }

  /** Whether there is nothing to look at: the action may be done to everything. */
  get isForAll(): boolean {
    return this.conditions.includes('all');
  }

  allows({ ownerId, operatorId, recipientIds = [] }: Facts): boolean {
    const { id } = this.person;
    const holds: Record<Condition, boolean> = {
      all: true,
      own: ownerId === id,
      assigned: operatorId === id,
      'escalated-to-me': recipientIds.includes(id),
    };
    return this.conditions.some((condition) => holds[condition]);
  }

  /**
   * The same as a condition of SQL, to be joined by `and`. What the table cannot tell does not hold.
   * @param person parameter with the person's id, such as `$1::uuid`; it is always referred to
   */
  sql(columns: Columns, person: string): string {
    const holds = this.conditions.map((condition) =>
      condition === 'all' ? 'true' : (columns[condition]?.(person) ?? 'false'),
    );
    return `(${person} is not null and (${holds.join(' or ') || 'false'}))`;
  }
}
