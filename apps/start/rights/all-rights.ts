import { ACCOUNT_ROLE, ERASER_ROLE, PERSON_ROLE, PROCESS_ROLE } from '#platform/postgres/roles';
import { account } from './account';
import { administrator } from './administrator';
import { consoleItself } from './console';
import { coordinator } from './coordinator';
import { eraser } from './eraser';
import { gateway } from './gateway';
import { officer } from './officer';
import { operator } from './operator';
import type { Rights } from './rights';
import { supervisor } from './supervisor';
import { worker } from './worker';

/** Everything anybody but the owner may do in the database, by role. */
export const ALL_RIGHTS: Readonly<Record<string, Rights>> = {
  [PROCESS_ROLE.gateway]: gateway,
  [PROCESS_ROLE.worker]: worker,
  [PROCESS_ROLE.console]: consoleItself,
  [ACCOUNT_ROLE]: account,
  [ERASER_ROLE]: eraser,
  [PERSON_ROLE.operator]: operator,
  [PERSON_ROLE.supervisor]: supervisor,
  [PERSON_ROLE.officer]: officer,
  [PERSON_ROLE.coordinator]: coordinator,
  [PERSON_ROLE.administrator]: administrator,
};

/** Tables only their owner touches, by the country pack's seed. */
export const OWNERS_ONLY: readonly string[] = ['topic', 'region', 'access_age'];

/** Who works on the jobs, and who only leaves them. */
export const JOB_ROLES = {
  workers: [PROCESS_ROLE.worker],
  producers: [PERSON_ROLE.operator, PERSON_ROLE.officer, PERSON_ROLE.supervisor],
  /** Looks at boot whether the tables are there. */
  onlookers: [PROCESS_ROLE.console],
} as const;
