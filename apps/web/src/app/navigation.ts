import type { Role } from '#contracts/permissions';

const places = {
  operator: [
    { to: '/operator', text: 'nav.work' },
    { to: '/operator/inquiries', text: 'nav.inquiries' },
    { to: '/operator/token', text: 'nav.token' },
  ],
  supervisor: [
    { to: '/supervisor', text: 'nav.board' },
    { to: '/supervisor/reviews', text: 'nav.reviews' },
    { to: '/supervisor/inquiries', text: 'nav.inquiries' },
    { to: '/supervisor/signs', text: 'nav.signs' },
    { to: '/supervisor/workbench', text: 'nav.workbench' },
    { to: '/supervisor/roster', text: 'nav.roster' },
    { to: '/supervisor/drills', text: 'nav.drills' },
    { to: '/supervisor/break-glass', text: 'nav.breakGlass' },
  ],
  officer: [
    { to: '/officer', text: 'nav.alerts' },
    { to: '/officer/roster', text: 'nav.roster' },
    { to: '/officer/break-glass', text: 'nav.breakGlass' },
  ],
  coordinator: [
    { to: '/coordinator', text: 'nav.numbers' },
    { to: '/coordinator/signs', text: 'nav.signs' },
    { to: '/coordinator/roster', text: 'nav.roster' },
    { to: '/coordinator/drills', text: 'nav.drills' },
    { to: '/coordinator/retention', text: 'nav.retention' },
    { to: '/coordinator/break-glass', text: 'nav.breakGlass' },
    { to: '/coordinator/record', text: 'nav.record' },
  ],
  administrator: [
    { to: '/administrator', text: 'nav.accounts' },
    { to: '/administrator/ladder', text: 'nav.ladder' },
    { to: '/administrator/workbench', text: 'nav.workbench' },
    { to: '/administrator/drills', text: 'nav.drills' },
    { to: '/administrator/keys', text: 'nav.keys' },
    { to: '/administrator/retention', text: 'nav.retention' },
    { to: '/administrator/record', text: 'nav.record' },
  ],
} as const satisfies Record<Role, readonly { to: string; text: string }[]>;

/** Where each role sees to its own account. Operators and officers stay at their desk: call and alarms go on. */
export const SECURITY = {
  operator: '/operator/security',
  supervisor: '/supervisor/security',
  officer: '/officer/security',
  coordinator: '/coordinator/security',
  administrator: '/administrator/security',
} as const satisfies Record<Role, string>;

/** The places of a role, first its home. */
export function navigationOf(role: Role): readonly (typeof places)[Role][number][] {
  return places[role];
}
