import { z } from 'zod';
import { commandId, instant, personId } from './ids';
import { ROLES } from './permissions';

/** POST /api/escalations/:id/messages: the same `commandId` is the same message. */
export const newMessage = z.strictObject({ commandId, text: z.string().trim().min(1).max(2000) });
export type NewMessage = z.infer<typeof newMessage>;

/** POST /api/escalations/:id/messages/read: everything up to this message was on the screen. */
export const messagesRead = z.strictObject({ messageId: z.uuid() });
export type MessagesRead = z.infer<typeof messagesRead>;

/** GET /api/escalations/:id/messages: the oldest first. */
export const messageList = z.object({
  rows: z.array(
    z.object({
      id: z.uuid(),
      sender: z.object({ id: personId, displayName: z.string(), role: z.enum(ROLES) }),
      sentAt: instant,
      /** Null when it does not open. */
      text: z.string().nullable(),
      isNew: z.boolean(),
    }),
  ),
  /** Whether this person may write one now. */
  mayWrite: z.boolean(),
});
export type MessageList = z.infer<typeof messageList>;
