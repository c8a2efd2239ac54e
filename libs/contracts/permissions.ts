/**
 * The one permission table: routes, sockets and screens all ask here. Deny by default: an action that is not listed for
 * a role is refused. What is listed holds under one of its conditions.
 */
export const ROLES = ['operator', 'supervisor', 'officer', 'coordinator', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/**
 * `own`: what the person made or is (their account, presence, duty, an alert they raised). `assigned`: a call or inquiry
 * they handle. `escalated-to-me`: an alert that was sent to them. `all`: everything.
 */
export const CONDITIONS = ['own', 'assigned', 'escalated-to-me', 'all'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** One of these must hold. */
type Rule = readonly Condition[];
const OWN = ['own'] as const;
const ASSIGNED = ['assigned'] as const;
const ESCALATED = ['escalated-to-me'] as const;
const ALL = ['all'] as const;

const EVERYBODY = {
  operator: ALL,
  supervisor: ALL,
  officer: ALL,
  coordinator: ALL,
  administrator: ALL,
} as const;

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
  'call.read': { operator: ASSIGNED, supervisor: ALL },
  'call.control': { operator: ASSIGNED },
  'call-back.read': { operator: ALL, supervisor: ALL },
  'call-back.dial': { operator: ALL },
  'inquiry.read': { operator: ASSIGNED, supervisor: ALL },
  'inquiry.readers': { operator: ASSIGNED, supervisor: ALL },
  'inquiry.edit': { operator: ASSIGNED },
  'inquiry.close': { operator: ASSIGNED },
  'escalation.raise': { operator: ASSIGNED },
  'escalation.withdraw': { operator: OWN },
  'escalation.read': { operator: ['own', 'assigned'], supervisor: ALL, officer: ESCALATED },
  'escalation.acknowledge': { officer: ESCALATED },
  'duty.set': { officer: OWN },
  'duty.read': { supervisor: ALL, officer: ALL },
  'board.read': { supervisor: ALL, coordinator: ALL },
  'board.records': { supervisor: ALL },
  'audit.read': { coordinator: ALL, administrator: ALL },
  'keys.read': { administrator: ALL },
  'keys.rotate': { administrator: ALL },
  'staff.read': { administrator: ALL },
  'number.unmask': { operator: ASSIGNED, supervisor: ALL },
  'number.read': { operator: OWN, supervisor: OWN },
  'number.approve': { supervisor: ALL },
  'disclosure.override': { supervisor: ALL, officer: ESCALATED },
  'disclosure.approve': { supervisor: ALL, officer: ALL },
  'break-glass.read': { operator: OWN, supervisor: ALL, officer: OWN, coordinator: ALL },
  'break-glass.review': { supervisor: ALL, coordinator: ALL },
  'retention.read': { coordinator: ALL, administrator: ALL },
  'inquiry.retention': { operator: ASSIGNED, supervisor: ALL },
  // Two people: who sets a hold does not release it.
  'hold.set': { supervisor: ALL },
  'hold.release': { coordinator: ALL },
  'token.give': { operator: ASSIGNED },
  // Whoever answers serves a caller who has a token.
  'token.look': { operator: ALL },
  // Two people: an operator asks, a supervisor answers, and nobody else.
  'token.erase': { operator: ALL },
  'wish.read': { supervisor: ALL, coordinator: ALL },
  'wish.answer': { supervisor: ALL },
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
} as const satisfies Record<string, Partial<Record<Role, Rule>>>;

export type Action = keyof typeof PERMISSIONS;

/** Whether `action` concerns nothing but one's own account, whatever one's role. */
export function isOwnAccount(action: Action): boolean {
  return PERMISSIONS[action] === THEIR_OWN;
}

/** What a session may do only for a few minutes after its person has proved anew who they are. */
const STEP_UP: ReadonlySet<Action> = new Set<Action>([
  'factor.add',
  'factor.remove',
  'recovery-codes.renew',
  'password.change',
  'keys.rotate',
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

/** The conditions of which one must hold for `role` to do `action`; none, when they may not at all. */
export function conditionsOf(role: Role, action: Action): Rule {
  const row: Partial<Record<Role, Rule>> = PERMISSIONS[action];
  return row[role] ?? [];
}

/** Whether `role` may do `action` at all, to whatever. */
export function may(role: Role, action: Action): boolean {
  return conditionsOf(role, action).length > 0;
}

/** Every action the role may do, for the screens to show or hide. */
export function actionsOf(role: Role): Action[] {
  return (Object.keys(PERMISSIONS) as Action[]).filter((action) => may(role, action));
}
