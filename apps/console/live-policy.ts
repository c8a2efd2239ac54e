import { type ClientMessage, CLIENT_MESSAGES } from '#contracts/live';
import { type Action, PERMISSIONS } from '#contracts/permissions';

/** What a person must be allowed to do, by the permission table, to send a message over the live line. */
export const MESSAGE_ACTION: Readonly<Record<ClientMessage, Action>> = {
  hello: 'live.follow',
  ping: 'live.follow',
  'alert.delivered': 'escalation.acknowledge',
  'alert.opened': 'escalation.acknowledge',
};

/** The messages that no line of the permission table covers; with one of them the console does not start. */
export function messagesWithoutPolicy(
  messages: readonly string[] = Object.keys(CLIENT_MESSAGES),
  policy: Readonly<Record<string, string>> = MESSAGE_ACTION,
): string[] {
  return messages.filter((name) => !Object.hasOwn(policy, name) || !((policy[name] ?? '') in PERMISSIONS));
}
