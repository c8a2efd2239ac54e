import type { FastifyRequest } from 'fastify';
import type { AuditRoute, AuditSubject } from '#contracts/audit-codes';

/** What the audit calls the things that routes are about, by the first part of their path. */
const NOUNS: Record<string, AuditSubject> = {
  inquiries: 'inquiry',
  escalations: 'escalation',
  calls: 'call',
  channels: 'channel',
  offers: 'offer',
  'call-backs': 'call',
  staff: 'person',
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The thing a request is about, from its route and parameters; the route itself when it is about no single one. */
export function subjectOf(
  route: string,
  parameters: unknown,
): { subjectType: AuditSubject; subjectId: string } {
  const noun = NOUNS[route.split('/')[2] ?? ''];
  const [id] = Object.values(parameters as Record<string, unknown>).filter(isUuid);
  return noun !== undefined && id !== undefined
    ? { subjectType: noun, subjectId: id }
    : { subjectType: 'route', subjectId: route };
}

/** The route of a request, such as `GET /api/inquiries/:id`. */
export function routeOf({ method, routeOptions }: FastifyRequest): AuditRoute {
  return `${method} /${(routeOptions.url ?? '').replace(/^\//, '')}`;
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
