import { z } from 'zod';
import { instant, personId } from './ids';
import { presence } from './people';

/** Every number on the board; each opens its records at GET /api/board/records?measure=KEY. */
export const MEASURES = [
  'calls.waiting',
  'calls.talking',
  'today.offered',
  'today.answered',
  'today.answeredInTime',
  'today.abandoned',
  'today.short',
  'today.topic',
  'escalations.open',
  'escalations.unacknowledged',
  'escalations.toConfirm',
  'inquiries.unseen',
  'call-backs.open',
  'operators',
] as const;
export const measure = z.enum(MEASURES);
export type Measure = z.infer<typeof measure>;

/** GET /api/board: the live board. Days run from midnight in the country pack's time zone. */
export const board = z.object({
  at: instant,
  calls: z.object({
    waiting: z.int(),
    longestWaitSince: instant.nullable(),
    inMenu: z.int(),
    talking: z.int(),
  }),
  today: z.object({
    offered: z.int(),
    answered: z.int(),
    /** Answered within the service level's seconds. */
    answeredInTime: z.int(),
    abandoned: z.int(),
    short: z.int(),
    /** Non-inquiries (prank, test …), counted apart. */
    nonInquiries: z.int(),
    medianWaitSeconds: z.number().nullable(),
    longestWaitSeconds: z.number().nullable(),
    topics: z.array(z.object({ topic: z.string().nullable(), count: z.int() })),
  }),
  escalations: z.object({
    open: z.int(),
    unacknowledged: z.int(),
    /** Flags that wait for a supervisor. */
    toConfirm: z.int(),
    oldestUnacknowledgedSince: instant.nullable(),
  }),
  /** Possible or worse, open after the call, and nobody was asked to look. */
  inquiries: z.object({ unseen: z.int(), oldestUnseenSince: instant.nullable() }),
  callBacks: z.object({ open: z.int() }),
  operators: z.array(presence),
  officersOnDuty: z.int(),
});
export type Board = z.infer<typeof board>;

/** GET /api/board/records?measure=&topic= */
export const boardQuery = z.strictObject({ measure, topic: z.string().max(64).optional() });
export type BoardQuery = z.infer<typeof boardQuery>;

export const boardRecord = z.object({
  kind: z.enum(['call', 'escalation', 'inquiry', 'operator']),
  id: z.uuid(),
  reference: z.string().nullable(),
  at: instant,
  state: z.string(),
  language: z.string().nullable(),
  topic: z.string().nullable(),
  operator: z.object({ id: personId, displayName: z.string() }).nullable(),
  waitSeconds: z.number().nullable(),
  talkSeconds: z.number().nullable(),
  inquiryId: z.uuid().nullable(),
});
export type BoardRecord = z.infer<typeof boardRecord>;
export const boardRecords = z.object({ measure, rows: z.array(boardRecord) });
export type BoardRecords = z.infer<typeof boardRecords>;
