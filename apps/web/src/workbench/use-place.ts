import { useParams } from '@tanstack/react-router';
import { useSession } from '../app/use-session';

/** Where the workbench stands for this role. */
export const PLACES = {
  supervisor: { list: '/supervisor/workbench', version: '/supervisor/workbench/$key/$version' },
  administrator: { list: '/administrator/workbench', version: '/administrator/workbench/$key/$version' },
} as const;

/** The screens of the workbench in the role's own area. */
export function usePlace(): (typeof PLACES)[keyof typeof PLACES] {
  return useSession().person.role === 'administrator' ? PLACES.administrator : PLACES.supervisor;
}

/** Which version the address names. */
export function useNamedVersion(): { key: string; version: number } {
  const { key = '', version = '' } = useParams({ strict: false });
  return { key, version: Number(version) };
}
