import { z } from 'zod';
import { storedAssessment } from './assessments';
import { disclosureOverride } from './break-glass';
import { alertChannel, channelFailure } from './channels';
import { attemptId, commandId, escalationId, inquiryId, instant, officerId, personId } from './ids';

export const ESCALATION_STATES = [
  'armed',
  'withdrawn',
  'awaiting-confirmation',
  'declined',
  'raised',
  'alerting',
  'acknowledged',
  'accepted',
  'rejected',
  'handed-over',
  'outcome',
  'closed',
] as const;
export const escalationState = z.enum(ESCALATION_STATES);
export type EscalationState = z.infer<typeof escalationState>;

/** `drill`: no alert, but a test of those who are called by one; it has no inquiry. */
export const lane = z.enum(['danger', 'review', 'drill']);

export const ATTEMPT_STATES = [
  'due',
  'sent',
  'delivered',
  'opened',
  'acknowledged',
  'failed',
  'superseded',
] as const;
export const attemptState = z.enum(ATTEMPT_STATES);
export type AttemptState = z.infer<typeof attemptState>;

/**
 * POST /api/inquiries/:id/alert: the alert key. The first press arms (5 s on the server), a second press while armed
 * sends at once; a press while an alert is already open answers that one. `commandId` makes a repeated request harmless.
 */
export const alertKey = z.strictObject({ commandId });
export type AlertKey = z.infer<typeof alertKey>;

/** POST /api/inquiries/:id/flag: for a supervisor to look at; `reasons` are of the country pack's `signs`. */
export const flag = z.strictObject({ commandId, reasons: z.array(z.string().min(1).max(64)).min(1).max(10) });
export type Flag = z.infer<typeof flag>;

/** POST /api/escalations/:id/confirm. */
export const confirmation = z.strictObject({ commandId });
export type Confirmation = z.infer<typeof confirmation>;

/** POST /api/escalations/:id/decline; `reason` is one of the country pack's `declineReasons`. */
export const declining = z.strictObject({ commandId, reason: z.string().min(1).max(64) });
export type Declining = z.infer<typeof declining>;

/** What became of a flag. `overtaken`: the alert key was pressed. `unconfirmed`: nobody answered, and the clock sent it. */
export const REVIEW_ANSWERS = ['confirmed', 'declined', 'overtaken', 'unconfirmed'] as const;
export type ReviewAnswer = (typeof REVIEW_ANSWERS)[number];

/** Why the clock takes an alert from whoever has it; the other reasons are the country pack's `rejectReasons`. */
export type ReturnReason = 'not-accepted' | 'not-handed-over' | 'officer-left';

/** A code of one of the country pack's lists. */
const code = z.string().min(1).max(64);

/** POST /api/escalations/:id/accept and /receipt. */
export const officersCommand = z.strictObject({ commandId });
export type OfficersCommand = z.infer<typeof officersCommand>;

/** POST /api/escalations/:id/acknowledge. A page from before there were command ids sends none: it takes the alert all the same. */
export const acknowledgement = z.strictObject({ commandId: commandId.optional() });
export type Acknowledgement = z.infer<typeof acknowledgement>;

/** POST /api/escalations/:id/reject and /release; `reason` is one of the country pack's `rejectReasons`. */
export const rejection = z.strictObject({ commandId, reason: code });
export type Rejection = z.infer<typeof rejection>;

/** POST /api/escalations/:id/hand-over: to an officer, with documents of the country pack's `handOverDocuments`. */
export const handOver = z.strictObject({
  commandId,
  receiverId: officerId,
  documents: z.array(code).max(20),
  /** How many pieces they are together. */
  documentCount: z.int().min(0).max(999),
});
export type HandOver = z.infer<typeof handOver>;

/** POST /api/escalations/:id/outcome; `outcome` is one of the country pack's `alertOutcomes`. */
export const alertOutcome = z.strictObject({ commandId, outcome: code });
export type AlertOutcome = z.infer<typeof alertOutcome>;

const named = z.object({ id: personId, displayName: z.string() });

/** One try to reach one officer, as the strip shows it. */
export const attemptView = z.object({
  id: attemptId,
  step: z.int(),
  recipient: z.object({ id: personId, displayName: z.string() }),
  channel: alertChannel,
  state: attemptState,
  /** Why it failed, or has to be tried again; null when nothing is wrong. */
  failure: channelFailure.nullable(),
  sentAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  openedAt: instant.nullable(),
  acknowledgedAt: instant.nullable(),
});
export type AttemptView = z.infer<typeof attemptView>;

/** What the police may read of the inquiry; a key is absent when the caller did not allow it, and named in `withheld`. */
export const policeView = z.object({
  reference: z.string(),
  callType: z.string().nullable(),
  topic: z.string().nullable(),
  dangerNow: z.string().nullable(),
  safeToTalk: z.string().nullable(),
  region: z.string().nullable(),
  placeDetail: z.string().nullable().optional(),
  placeSource: z.string().nullable(),
  atRisk: z.string().nullable(),
  relation: z.string().nullable(),
  callBack: z.string().nullable(),
  safeContact: z.string().nullable().optional(),
  narrative: z.string().nullable().optional(),
  disclosure: z.string().nullable(),
  callerNumber: z.string().nullable().optional(),
  language: z.string().nullable(),
  cannotSpeak: z.boolean(),
  callIsLive: z.boolean(),
  withheld: z.array(z.string()),
  /** Fields that were erased since, filled or not. */
  erased: z.array(z.string()),
  /** Fields whose stored value does not open; they read null. */
  unreadable: z.array(z.string()),
  /** That the caller's choice was lifted for this inquiry, the latest time; null when it never was. */
  overridden: disclosureOverride.nullable(),
});
export type PoliceView = z.infer<typeof policeView>;

/** Of an alert that began as a flag. */
export const reviewView = z.object({
  flaggedAt: instant,
  /** Codes of the country pack's `signs`. */
  reasons: z.array(z.string()),
  /** Whose turn it is or was: 1 the desk's, 2 every desk's. */
  turn: z.int(),
  /** Null while it waits. */
  answer: z.enum(REVIEW_ANSWERS).nullable(),
  answeredAt: instant.nullable(),
  answeredBy: named.nullable(),
  declineReason: z.string().nullable(),
});

export const escalationView = z.object({
  id: escalationId,
  /** Null for a drill, and for nothing else. */
  inquiryId: inquiryId.nullable(),
  reference: z.string(),
  lane,
  state: escalationState,
  raisedBy: z.object({ id: personId, displayName: z.string() }),
  armedAt: instant.nullable(),
  /** When an armed alert goes out by itself. */
  sendsAt: instant.nullable(),
  raisedAt: instant.nullable(),
  step: z.int(),
  /** Next step of the ladder, by the server's clock; null when nothing is due. */
  nextStepAt: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: z.object({ id: personId, displayName: z.string() }).nullable(),
  withdrawnAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  /** The last time it came back to the ladder: from whom, and a code why. Null when it never did. */
  returned: z.object({ at: instant, by: named.nullable(), reason: z.string() }).nullable(),
  /** Since it was last taken a step did not reach those the ladder means, so that nobody on duty may know of it. */
  isUnstaffed: z.boolean(),
  /** To whom, by whom and with what it is handed over; only offered until it is received. */
  handOver: z
    .object({
      giver: named,
      receiver: named,
      documents: z.array(z.string()),
      documentCount: z.int(),
      offeredAt: instant,
      receivedAt: instant.nullable(),
      /** Since when its outcome is missing, or nobody is there to tell it: any officer it was sent to may sign in their place. */
      overdueAt: instant.nullable(),
      /** The receiver is an officer no more. */
      hasLeft: z.boolean(),
    })
    .nullable(),
  outcome: z.string().nullable(),
  closedAt: instant.nullable(),
  /** Null for one raised by the alert key alone. */
  review: reviewView.nullable(),
  /** Who the alert goes to: officers on duty now. */
  recipients: z.array(z.object({ id: personId, displayName: z.string() })),
  attempts: z.array(attemptView),
  region: z.string().nullable(),
  dangerNow: z.string().nullable(),
  /** Messages of others that this person has not read. */
  unread: z.int(),
});
export type EscalationView = z.infer<typeof escalationView>;

/** One step of its life: by whom (null: by the clock), and a code why. */
export const lifeStep = z.object({
  from: escalationState.nullable(),
  to: escalationState,
  at: instant,
  by: named.nullable(),
  reason: z.string().nullable(),
});
export type LifeStep = z.infer<typeof lifeStep>;

/** GET /api/escalations/:id: the alert with its life and what may be seen of the inquiry. */
export const escalationDetail = escalationView.extend({
  police: policeView.nullable(),
  /** In the order it happened, without the ladder's repetitions. */
  life: z.array(lifeStep),
});
export type EscalationDetail = z.infer<typeof escalationDetail>;

/** GET /api/escalations?open=true|false : open ones first, then newest; 50 at most. */
export const escalationList = z.object({ rows: z.array(escalationView) });
export type EscalationList = z.infer<typeof escalationList>;

/** GET /api/unanswered: of an alert that nobody answers, what coordinators are told. */
export const unansweredAlert = z.object({
  id: escalationId,
  step: z.int(),
  raisedAt: instant,
  /** When the ladder first told them. */
  toldAt: instant,
});
export type UnansweredAlert = z.infer<typeof unansweredAlert>;

/** A flag that waits, with what the rule sets said of its case: each that was asked by, those in force first. */
export const waitingFlag = escalationView.extend({ assessed: z.array(storedAssessment) });
export type WaitingFlag = z.infer<typeof waitingFlag>;

/** GET /api/reviews: the flags that wait for this supervisor, the first due first; and how the month went at their desk. */
export const reviewQueue = z.object({
  rows: z.array(waitingFlag),
  month: z.object({ flagged: z.int(), confirmed: z.int() }),
});
export type ReviewQueue = z.infer<typeof reviewQueue>;
