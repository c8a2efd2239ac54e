/**
 * The one permission table: routes, sockets and screens all ask here. Deny by default: an action that is not listed for
 * a role is refused. `own` means only what the person handles (their call, their inquiry, an alert sent to them).
 */
export const ROLES = ['operator', 'supervisor', 'officer', 'coordinator', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export type Scope = 'own' | 'all';

const EVERYBODY = {
  operator: 'all',
  supervisor: 'all',
  officer: 'all',
  coordinator: 'all',
  administrator: 'all',
} as const;

/** What everybody does for their own account. */
const THEIR_OWN = {
  operator: 'own',
  supervisor: 'own',
  officer: 'own',
  coordinator: 'own',
  administrator: 'own',
} as const;

export const PERMISSIONS = {
  'pack.read': EVERYBODY,
  'interface.read': EVERYBODY,
  'presence.set': { operator: 'own' },
  'queue.read': { operator: 'all', supervisor: 'all' },
  'offer.answer': { operator: 'own' },
  'call.read': { operator: 'own', supervisor: 'all' },
  'call.control': { operator: 'own' },
  'call-back.read': { operator: 'all', supervisor: 'all' },
  'call-back.dial': { operator: 'all' },
  'number.unmask': { operator: 'own', supervisor: 'all' },
  'number.read': { operator: 'own', supervisor: 'own' },
  'number.approve': { supervisor: 'all' },
  'disclosure.override': { supervisor: 'all', officer: 'own' },
  'disclosure.approve': { supervisor: 'all', officer: 'all' },
  'break-glass.read': { operator: 'own', supervisor: 'all', officer: 'own', coordinator: 'all' },
  'break-glass.review': { supervisor: 'all', coordinator: 'all' },
  'inquiry.read': { operator: 'own', supervisor: 'all' },
  'inquiry.readers': { operator: 'own', supervisor: 'all' },
  'inquiry.edit': { operator: 'own' },
  'inquiry.close': { operator: 'own' },
  'escalation.raise': { operator: 'own' },
  'escalation.withdraw': { operator: 'own' },
  'escalation.read': { operator: 'own', supervisor: 'all', officer: 'own' },
  'escalation.acknowledge': { officer: 'own' },
  'duty.set': { officer: 'own' },
  'duty.read': { supervisor: 'all', officer: 'all' },
  'board.read': { supervisor: 'all', coordinator: 'all' },
  'board.records': { supervisor: 'all' },
  'audit.read': { coordinator: 'all', administrator: 'all' },
  'keys.read': { administrator: 'all' },
  'keys.rotate': { administrator: 'all' },
  'staff.read': { administrator: 'all' },
  'retention.read': { coordinator: 'all', administrator: 'all' },
  'inquiry.retention': { operator: 'own', supervisor: 'all' },
  // Two people: who sets a hold does not release it.
  'hold.set': { supervisor: 'all' },
  'hold.release': { coordinator: 'all' },
  'token.give': { operator: 'own' },
  // Whoever answers serves a caller who has a token.
  'token.look': { operator: 'all' },
  'token.erase': { operator: 'all' },
  'staff.sessions': { administrator: 'all' },
  'staff.end-session': { administrator: 'all' },
  'staff.invite': { administrator: 'all' },
  'staff.change': { administrator: 'all' },
  'staff.suspend': { administrator: 'all' },
  'staff.restore': { administrator: 'all' },
  'staff.reset-factors': { administrator: 'all' },
  'session.prove': THEIR_OWN,
  'security.read': THEIR_OWN,
  'factor.add': THEIR_OWN,
  'factor.remove': THEIR_OWN,
  'recovery-codes.renew': THEIR_OWN,
  'password.change': THEIR_OWN,
  'session.revoke': THEIR_OWN,
} as const satisfies Record<string, Partial<Record<Role, Scope>>>;

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

/** How far `role` may do `action`: on everything, on their own, or (undefined) not at all. */
export function scopeOf(role: Role, action: Action): Scope | undefined {
  const row: Partial<Record<Role, Scope>> = PERMISSIONS[action];
  return row[role];
}

/** Whether `role` may do `action` at all, own or wider. */
export function may(role: Role, action: Action): boolean {
  return scopeOf(role, action) !== undefined;
}

/** Every action the role may do, for the screens to show or hide. */
export function actionsOf(role: Role): Action[] {
  return (Object.keys(PERMISSIONS) as Action[]).filter((action) => may(role, action));
}
