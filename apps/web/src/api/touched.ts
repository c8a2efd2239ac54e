import type { LiveEvent } from '#contracts/live';

/** The names under which answers of the server are kept; an event says which of them are out of date. */
export type Topic =
  | 'assessment'
  | 'board'
  | 'break-glass'
  | 'call-backs'
  | 'contacts'
  | 'current-call'
  | 'drills'
  | 'duty'
  | 'escalations'
  | 'inquiries'
  | 'inquiry'
  | 'inquiry-retention'
  | 'ladder'
  | 'messages'
  | 'presence'
  | 'queue'
  | 'readers'
  | 'records'
  | 'reviews'
  | 'roster'
  | 'rule-sets'
  | 'session'
  | 'staff'
  | 'unanswered'
  | 'watchdog'
  | 'wishes'
  | 'workbench';

const onCalls: readonly Topic[] = ['current-call', 'queue', 'board', 'records'];
const onEscalations: readonly Topic[] = ['escalations', 'board', 'records', 'reviews', 'drills'];

/** Which kept answers an event makes out of date. */
export function touchedBy(event: Pick<LiveEvent, 'type'>): readonly Topic[] {
  switch (event.type) {
    case 'call.arrived':
    case 'call.queued':
    case 'call.offered':
    case 'call.changed':
    case 'offer.ended':
      return onCalls;
    case 'call.answered':
    case 'call.ended':
      return [...onCalls, 'presence', 'inquiries', 'inquiry'];
    case 'call-back.changed':
      return ['call-backs', 'board', 'records'];
    case 'presence.changed':
      return ['presence', 'board', 'records', 'queue', 'current-call'];
    case 'inquiry.changed':
    case 'inquiry.closed':
      return ['inquiry', 'assessment', 'inquiry-retention', 'inquiries', 'board', 'records'];
    case 'escalation.changed':
      return [...onEscalations, 'inquiry', 'assessment'];
    case 'alert.sent':
    case 'alert.unstaffed':
    case 'alert.returned':
    case 'attempt.changed':
      return onEscalations;
    case 'alert.unanswered':
      return ['unanswered'];
    case 'roster.changed':
      return ['roster', 'duty', 'drills'];
    case 'reach.changed':
      return ['roster'];
    case 'alarm.silenced':
      return [];
    case 'ladder.changed':
      return ['ladder'];
    case 'rule-set.changed':
      return ['workbench', 'rule-sets'];
    case 'message.sent':
      return ['escalations', 'messages'];
    case 'watchdog.changed':
      return ['watchdog'];
    case 'drill.changed':
      return ['drills'];
    case 'duty.changed':
      return ['duty', 'board', 'escalations', 'roster'];
    case 'break-glass.changed':
      return ['break-glass', 'escalations', 'inquiry', 'readers'];
    case 'wish.changed':
      return ['wishes'];
    case 'unmask.limited':
      return ['break-glass'];
    case 'session.ended':
      return ['session'];
    case 'staff.changed':
      return ['staff', 'session'];
    default:
      return event.type satisfies never;
  }
}
