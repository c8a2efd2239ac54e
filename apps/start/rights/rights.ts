/** Columns as SQL lists them, or every column of the table. */
type Columns = string;
export const ALL: Columns = '*';

/** A condition on the rows of the table, in SQL. */
type Condition = string;

/** What a role may do with a table, and to which of its rows. What is not said here, it may not. */
export interface TableRights {
  readonly select?: Columns;
  readonly insert?: Columns;
  readonly update?: Columns;
  readonly delete?: true;
  /**
   * Rows it reads, changes and writes; a condition of its own for a verb that needs another. Given for one role, row
   * security is on for that table and every role with a right on it must say its rows.
   */
  readonly rows?: Condition | Readonly<Partial<Record<Verb, Condition>>>;
  /** What a changed row must be; where it is not said, still one of those it may change. */
  readonly becomes?: Condition;
}

export const VERBS = ['select', 'insert', 'update', 'delete'] as const;
export type Verb = (typeof VERBS)[number];

/** Everything one role may do. */
export interface Rights {
  readonly tables: Readonly<Record<string, TableRights>>;
  /** Functions that answer one question about rows the role does not see. */
  readonly execute?: readonly string[];
}

/** Every row: for roles whose wall is the list of columns. */
export const EVERY: Condition = 'true';

/** Of the desk of whoever is acting, or of none yet: what `unit` of the permission table is in SQL. */
export const OF_MY_UNIT: Condition = `unit = (select acting_unit()) or unit is null`;

/** Who is acting, asked once for a statement and not for each row. */
export const ME = '(select acting_person())';
