/** Runs one statement and returns its rows. */
export type Query = <Row>(sql: string, parameters: readonly unknown[]) => Promise<Row[]>;
