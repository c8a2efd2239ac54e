import { useState } from 'react';
import type { CommandId } from '#contracts/ids';
import { send } from './client';
import { newCommandId } from './command-id';
import { isUnanswered } from './problem';

type Tell = (path: string, body: object) => Promise<unknown>;

/** Orders that must have one effect: one that nobody answered goes again under its own id, another never does. */
export class Commands {
  private readonly unsure = new Map<string, CommandId>();

  constructor(private readonly tell: Tell = (path, body) => send('POST', path, body)) {}

  /**
   * Sends it; the same order is the same address and body.
   * @param seen what the person saw when they gave it, where that makes it another order
   * @throws as `send`
   */
  async order<Answer>(path: string, body: object = {}, seen = ''): Promise<Answer> {
    const wish = JSON.stringify([path, body, seen]);
    const commandId = this.unsure.get(wish) ?? newCommandId();
    this.unsure.set(wish, commandId);
    try {
      const answer = await this.tell(path, { ...body, commandId });
      this.unsure.delete(wish);
      return answer as Answer;
    } catch (error) {
      if (!isUnanswered(error)) this.unsure.delete(wish);
      throw error;
    }
  }
}

/** Those of one screen, as long as it stands. */
export function useCommands(): Commands {
  const [commands] = useState(() => new Commands());
  return commands;
}
