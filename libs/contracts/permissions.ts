/**
 * The one permission table: routes, sockets and screens all ask here. Deny by default: an action that is not listed for
 * a role is refused. What is listed holds under one of its conditions.
 */
export const ROLES = ['operator', 'supervisor', 'officer', 'coordinator', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** The desk of whoever is placed at no other: every country pack has it. */
export const CENTRAL_UNIT = 'central';

/**
 * `own`: what the person made or is (their account, presence, duty, an alert they raised). `assigned`: a call or inquiry
 * they handle. `unit`: of the desk they belong to, or of none yet. `unanswered`: an alert that nobody has taken.
 * `unit-away`: of a desk where nobody else is signed in who could say yes, or which let it wait for too long. `escalated-to-me`: an alert that was sent to
 * them. `all`: everything.
 */
export const CONDITIONS = [
  'own',
  'assigned',
  'unit',
  'unanswered',
  'unit-away',
  'escalated-to-me',
  'all',
] as const;
export type Condition = (typeof CONDITIONS)[number];

/**
 * What is open is fresh; what was closed stays so for as long as the country pack says. `case-is-fresh`: the inquiry.
 * `alert-is-fresh`: the alert.
 */
export const AGES = ['case-is-fresh', 'alert-is-fresh'] as const;
export type Age = (typeof AGES)[number];

/** One of `when` must hold, and nothing beyond it where there is no `while`. */
export interface Rule {
  readonly when: readonly Condition[];
  readonly while?: Age;
}
const NEVER: Rule = { when: [] };
const OWN = { when: ['own'] } as const;
const UNIT = { when: ['unit'] } as const;
const ALL = { when: ['all'] } as const;
/** What was told grows old: afterwards the supervisors of its unit read it. */
const HANDLED = { when: ['assigned'], while: 'case-is-fresh' } as const;
const ESCALATED = { when: ['escalated-to-me'], while: 'alert-is-fresh' } as const;
/** Where the unit has nobody else, another unit agrees: life first, and nobody waits for a chair that is empty. */
const SECOND = { when: ['unit', 'unit-away'] } as const;

const EVERYBODY = {
  operator: ALL,
  supervisor: ALL,
  officer: ALL,
  coordinator: ALL,
  administrator: ALL,
} as const;

/** Whoever is alerted, or told that an alert stands still, for where they are. */
const ALERTED = { supervisor: OWN, officer: OWN, coordinator: OWN, administrator: OWN } as const;

/** What everybody does for their own account. */
const THEIR_OWN = {
  operator: OWN,
  supervisor: OWN,
  officer: OWN,
  coordinator: OWN,
  administrator: OWN,
} as const;

export const PERMISSIONS = {
  'pack.read': EVERYBODY,
  'interface.read': EVERYBODY,
  'live.follow': EVERYBODY,
  'presence.set': { operator: OWN },
  'queue.read': { operator: ALL, supervisor: ALL },
  'offer.answer': { operator: OWN },
  'call.read': { operator: HANDLED, supervisor: UNIT },
  'call.control': { operator: HANDLED },
  'call-back.read': { operator: ALL, supervisor: ALL },
  'call-back.dial': { operator: ALL },
  'inquiry.read': { operator: HANDLED, supervisor: UNIT },
  'rule-set.read': { operator: ALL, supervisor: ALL, coordinator: ALL },
  // The workbench: whoever judges flags writes rules, an administrator is one of the two who move them.
  'rule-set.versions': { supervisor: ALL, administrator: ALL },
  'rule-set.draft': { supervisor: ALL, administrator: ALL },
  'rule-set.discard': { supervisor: ALL, administrator: ALL },
  'rule-set.ask': { supervisor: ALL, administrator: ALL },
  'rule-set.answer': { supervisor: ALL, administrator: ALL },
  // What has not begun: the rules that callers are assessed by stay what they are, so that one person is enough.
  'rule-set.call-off': { supervisor: ALL, administrator: ALL },
  // Counts; which inquiries they are is for supervisors alone.
  'rule-set.replay': { supervisor: ALL, administrator: ALL },
  'rule-set.flips': { supervisor: UNIT },
  'assessment.read': { operator: HANDLED, supervisor: UNIT },
  'assessment.edit': { operator: HANDLED },
  'inquiry.readers': { operator: HANDLED, supervisor: UNIT },
  'inquiry.edit': { operator: HANDLED },
  'inquiry.close': { operator: HANDLED },
  'escalation.raise': { operator: HANDLED },
  'escalation.withdraw': { operator: { when: ['own'], while: 'case-is-fresh' } },
  'escalation.read': {
    operator: { when: ['own', 'assigned'], while: 'case-is-fresh' },
    // An alarm is never narrowed: until somebody takes it, it is every unit's.
    supervisor: { when: ['unit', 'unanswered', 'unit-away'] },
    officer: ESCALATED,
  },
  'escalation.flag': { operator: HANDLED },
  // Nobody answers their own flag, whatever became of their role since.
  'escalation.confirm': { supervisor: SECOND },
  'escalation.decline': { supervisor: SECOND },
  // What nobody flagged, read again by somebody else of the desk.
  'second-look.give': { supervisor: UNIT },
  // Who reads them follows `escalation.read`; of the officers whoever has the alert writes.
  'escalation.message': {
    operator: { when: ['own', 'assigned'], while: 'case-is-fresh' },
    supervisor: UNIT,
    officer: ESCALATED,
  },
  'escalation.acknowledge': { officer: ESCALATED },
  'escalation.accept': { officer: ESCALATED },
  'escalation.reject': { officer: ESCALATED },
  'escalation.release': { officer: ESCALATED },
  'escalation.hand-over': { officer: ESCALATED },
  'escalation.receive': { officer: ESCALATED },
  'escalation.outcome': { officer: ESCALATED },
  'watchdog.read': { supervisor: ALL, administrator: ALL },
  'alarm.silence': EVERYBODY,
  'duty.set': { officer: OWN },
  'duty.read': { supervisor: ALL, officer: ALL },
  'roster.read': { supervisor: ALL, officer: ALL, coordinator: ALL },
  'roster.edit': { supervisor: ALL },
  // On another's behalf, at once and with a reason; officers among themselves ask and accept.
  'roster.appoint': { supervisor: ALL, coordinator: ALL },
  'roster.exchange': { officer: OWN },
  'roster.withdraw': { supervisor: ALL, coordinator: ALL, officer: OWN },
  'ladder.read': { administrator: ALL },
  'ladder.save': { administrator: ALL },
  // That nobody answers an alert, and nothing of its case.
  'unanswered.read': { coordinator: ALL },
  'drill.read': { supervisor: ALL, coordinator: ALL, administrator: ALL },
  // It rings officers: for whoever sees on the board whether this is the moment.
  'drill.start': { supervisor: ALL },
  'drill.plan': { supervisor: ALL, coordinator: ALL },
  'drill.mine': { officer: OWN },
  'board.read': { supervisor: ALL, coordinator: ALL },
  'board.records': { supervisor: { when: ['unit', 'unanswered', 'unit-away'] } },
  'measure.read': { supervisor: ALL, coordinator: ALL },
  'audit.read': { coordinator: ALL, administrator: ALL },
  'keys.read': { administrator: ALL },
  'keys.rotate': { administrator: ALL },
  'staff.read': { administrator: ALL },
  'number.unmask': { operator: HANDLED, supervisor: UNIT },
  'number.read': { operator: OWN, supervisor: OWN },
  'number.approve': { supervisor: SECOND },
  'disclosure.override': { supervisor: UNIT, officer: ESCALATED },
  'disclosure.approve': { supervisor: SECOND, officer: ALL },
  'break-glass.read': {
    operator: OWN,
    supervisor: { when: ['own', 'unit'] },
    officer: OWN,
    coordinator: ALL,
  },
  'break-glass.review': { supervisor: UNIT, coordinator: ALL },
  'retention.read': { coordinator: ALL, administrator: ALL },
  'inquiry.retention': { operator: HANDLED, supervisor: UNIT },
  // Two people: who sets a hold does not release it.
  'hold.set': { supervisor: UNIT },
  'hold.release': { coordinator: ALL },
  'token.give': { operator: HANDLED },
  // Whoever answers serves a caller who has a token.
  'token.look': { operator: ALL },
  // Two people: an operator asks, a supervisor answers, and nobody else.
  'token.erase': { operator: ALL },
  'wish.read': { supervisor: SECOND, coordinator: ALL },
  'wish.answer': { supervisor: SECOND },
  'staff.sessions': { administrator: ALL },
  'staff.end-session': { administrator: ALL },
  'staff.invite': { administrator: ALL },
  'staff.change': { administrator: ALL },
  'staff.suspend': { administrator: ALL },
  'staff.restore': { administrator: ALL },
  'staff.reset-factors': { administrator: ALL },
  'session.prove': THEIR_OWN,
  'security.read': THEIR_OWN,
  'factor.add': THEIR_OWN,
  'factor.remove': THEIR_OWN,
  'recovery-codes.renew': THEIR_OWN,
  'password.change': THEIR_OWN,
  'session.revoke': THEIR_OWN,
  'channel.read': ALERTED,
  'channel.add': ALERTED,
  'channel.verify': ALERTED,
  'channel.test': ALERTED,
  'channel.remove': ALERTED,
  'channel.pin': ALERTED,
  'channel-states.read': { administrator: ALL },
} as const satisfies Record<string, Partial<Record<Role, Rule>>>;

export type Action = keyof typeof PERMISSIONS;

/** Whether `action` concerns nothing but one's own account, whatever one's role. */
export function isOwnAccount(action: Action): boolean {
  return PERMISSIONS[action] === THEIR_OWN || PERMISSIONS[action] === ALERTED;
}

/** What a session may do only for a few minutes after its person has proved anew who they are. */
const STEP_UP: ReadonlySet<Action> = new Set<Action>([
  'factor.add',
  'factor.remove',
  'recovery-codes.renew',
  'password.change',
  'channel.add',
  'channel.remove',
  'channel.pin',
  'keys.rotate',
  'ladder.save',
  'rule-set.answer',
  'staff.invite',
  'staff.change',
  'staff.suspend',
  'staff.restore',
  'staff.reset-factors',
  'number.unmask',
  'number.approve',
  'disclosure.override',
  'disclosure.approve',
  'break-glass.review',
  'hold.release',
  'wish.answer',
]);

/** Whether `action` asks for a step-up first. */
export function needsStepUp(action: Action): boolean {
  return STEP_UP.has(action);
}

/** Whoever sees more than their own calls, or is alerted to them, has a second factor; an operator may have one. */
const ROLES_WITH_SECOND_FACTOR: ReadonlySet<Role> = new Set<Role>([
  'supervisor',
  'officer',
  'coordinator',
  'administrator',
]);

/** Whether nobody of `role` works without a second factor. */
export function mustHaveSecondFactor(role: Role): boolean {
  return ROLES_WITH_SECOND_FACTOR.has(role);
}

/** Under which conditions `role` may do `action`; under none, when they may not at all. */
export function ruleOf(role: Role, action: Action): Rule {
  const row: Partial<Record<Role, Rule>> = PERMISSIONS[action];
  return row[role] ?? NEVER;
}

/** Whether `role` may do `action` at all, to whatever. */
export function may(role: Role, action: Action): boolean {
  return ruleOf(role, action).when.length > 0;
}

/** Every action the role may do, for the screens to show or hide. */
export function actionsOf(role: Role): Action[] {
  return (Object.keys(PERMISSIONS) as Action[]).filter((action) => may(role, action));
}
