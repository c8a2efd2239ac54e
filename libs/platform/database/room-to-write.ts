/**
 * Fails (53100) when Postgres has no room to write, while reading goes on. What does not fit into so little memory goes to a
 * file beside the tables, without a table or a right being needed for it.
 */
export const ROOM_TO_WRITE = `select count(*) from (select set_config('work_mem', '64kB', true) as memory offset 0) narrow,
  lateral generate_series(1, 5000 + length(memory))`;
