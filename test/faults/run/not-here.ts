/** Faults of the list that this run does not do to the line, and where each is proved, or why nowhere. */
export const NOT_HERE: Readonly<Record<string, string>> = {
  'F6 DST': 'due times are instants of PostgreSQL (timestamptz); no process reckons with local time',
  'F8 asleep 10 min': 'a tab sleeps 4 s here, 120 s in a long run; what it missed comes by the same replay',
  'F9 disk full':
    'would take the disk of this machine: test/faults/postgres-full-disk.story.ts fills one of PostgreSQL’s own, ' +
    'test/stories/gateway-full-disk.story.ts one of the spool’s',
  'F13 nobody answers':
    'one alert in sixteen is left to the third step of the ladder here; test/faults/ladder-kill.story.ts kills at each',
  'F14 restore':
    'a restored database is older than what receivers saw, so that I2 says nothing here: test/faults/restore.story.ts',
};
