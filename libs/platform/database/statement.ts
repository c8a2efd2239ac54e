/**
 * A statement that Postgres parses and plans once per connection: for the hot paths, where that is a third of its cost.
 * Its text is fixed; one that suits different values with different plans is better sent as plain text.
 */
export interface Statement {
  /** Names it on the connection: one name, one text. At most 63 characters. */
  readonly name: string;
  readonly text: string;
}
