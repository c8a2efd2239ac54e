import type { Role } from '#contracts/permissions';

/** Where each role works. */
export const HOMES = {
  operator: '/operator',
  supervisor: '/supervisor',
  officer: '/officer',
  coordinator: '/coordinator',
  administrator: '/administrator',
} as const satisfies Record<Role, string>;
