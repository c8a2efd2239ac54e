import { ALL, EVERY, ME, type TableRights } from './rights';

const COVER_WRITES = 'id, person_id, instead_of, starts_at, ends_at, is_chief, reason, asked_by';

/** The roster for whoever only looks: what is published, and who stands in. */
export const rosterReader: Readonly<Record<string, TableRights>> = {
  roster_week: { select: 'week, version, published_at' },
  roster_shift: { select: ALL },
};

/** Who stands in for whom. */
export const covers = {
  reader: { select: ALL, rows: EVERY },
  /** An officer offers their own duty, and takes what they were offered. */
  officer: {
    select: ALL,
    insert: COVER_WRITES,
    update: 'agreed_by, agreed_at, ended_by, ended_at',
    rows: {
      select: EVERY,
      insert: `asked_by = ${ME} and instead_of = ${ME}`,
      update: `${ME} in (person_id, instead_of)`,
    },
  },
  /** Whoever keeps the roster puts somebody in for somebody. */
  keeper: {
    select: ALL,
    insert: `${COVER_WRITES}, is_appointed, agreed_by, agreed_at`,
    update: 'ended_by, ended_at',
    rows: { select: EVERY, insert: `asked_by = ${ME} and agreed_by = ${ME} and is_appointed`, update: EVERY },
  },
} as const satisfies Record<string, TableRights>;

/** Who is on duty, now and next. */
export const ROSTER_QUESTIONS = [
  'rostered(timestamptz)',
  'rostered_next(timestamptz)',
  'is_on_duty(uuid)',
  'is_on_duty(uuid)',
] as const;
