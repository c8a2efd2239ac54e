import { z } from 'zod';
import { escalationId, instant } from './ids';

/** Answer of POST /api/silence: this person's alarms make no sound until then; no clock stops. */
export const silence = z.object({ until: instant });
export type Silence = z.infer<typeof silence>;

/** GET /api/unanswered/hand-overs: of an alert that must be handed over soon, or whose outcome is missing, what coordinators are told. */
export const handOverDue = z.object({
  id: escalationId,
  what: z.enum(['hand-over', 'outcome']),
  dueAt: instant,
});
export type HandOverDue = z.infer<typeof handOverDue>;
